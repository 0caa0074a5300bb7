import { Copy } from 'lucide-react';
import { useState } from 'react';
import type { CommandInput } from '../../../shared/commands.ts';
import { Button } from '../../ui/button.tsx';
import { words } from '../../words/words.ts';
import { useDesk } from './desk.tsx';

interface CopyDetailsProps {
  /** Where a failure is told. */
  readonly place: string;
  readonly about: CommandInput<'explain'>;
}

/** What happened, to the clipboard, for whoever helps. */
export function CopyDetails({ place, about }: CopyDetailsProps) {
  const { ask } = useDesk();
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  const copy = async (): Promise<void> => {
    const result = await ask(place, 'explain', about);
    if (!result.ok) return;
    await navigator.clipboard.writeText(result.value.text).then(
      () => setState('copied'),
      () => setState('failed'),
    );
  };
  return (
    <Button size="small" icon={<Copy strokeWidth={1.5} />} onClick={() => void copy()}>
      <span role="status">{words.help[state]}</span>
    </Button>
  );
}
