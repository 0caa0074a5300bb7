import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { words } from '../../words/words.ts';
import type { AccountDraft } from '../accounts/account-draft.ts';
import { guessServer } from './guess-server.ts';

interface ServerLineProps {
  readonly draft: AccountDraft;
  readonly error: string | undefined;
  readonly onText: (server: string) => void;
}

/** Most people never need it: the server that follows from the address, and a way to write another. */
export function ServerLine({ draft, error, onText }: ServerLineProps) {
  const [opened, setOpened] = useState(false);
  const server = draft.server || guessServer(draft.address);
  if (opened || error !== undefined) {
    return (
      <TextField
        label={words.account.fields.server.label}
        help={words.account.fields.server.help}
        error={error}
        placeholder={guessServer(draft.address)}
        value={draft.server}
        inputMode="url"
        autoFocus={opened}
        onText={onText}
      />
    );
  }
  return (
    <p className="server-line">
      <span className="truncate">{server ? words.signIn.serverIs(server) : words.signIn.serverUnknown}</span>
      <Button size="small" tone="quiet" onClick={() => setOpened(true)}>
        {words.signIn.changeServer}
      </Button>
    </p>
  );
}
