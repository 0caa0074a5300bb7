import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { words } from '../../words/words.ts';
import { useDesk } from '../shell/desk.tsx';

/** Send a caller to another number without answering. */
export function ForwardPanel({ callId }: { readonly callId: string }) {
  const { ask, change } = useDesk();
  const [to, setTo] = useState('');
  return (
    <form
      className="panel inline-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (to.trim()) void ask(callId, 'decline', { callId, forwardTo: to.trim() });
      }}
    >
      <TextField
        label={words.calls.forwardLabel}
        placeholder={words.transfer.placeholder}
        value={to}
        onText={setTo}
        autoFocus
        onKeyDown={(event) => event.key === 'Escape' && change({ panel: undefined })}
      />
      <Button type="submit" tone="primary" unavailable={!to.trim()}>
        {words.calls.forward}
      </Button>
      <Button tone="quiet" onClick={() => change({ panel: undefined })}>
        {words.common.cancel}
      </Button>
    </form>
  );
}
