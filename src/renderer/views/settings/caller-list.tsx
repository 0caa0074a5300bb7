import { useState } from 'react';
import { SettingRow } from '../../ui/setting-row.tsx';

interface CallerListProps {
  readonly label: string;
  readonly help: string;
  readonly example: string;
  readonly lockedBy?: string;
  readonly callers: readonly string[];
  readonly onCallers: (callers: string[]) => void;
}

const linesOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\n,;]/)
      .map((line) => line.trim())
      .filter(Boolean),
  ),
];

/** Numbers and addresses, one a line. Told when it is left. */
export function CallerList({ label, help, example, lockedBy, callers, onCallers }: CallerListProps) {
  const [typed, setTyped] = useState<string>();
  const kept = callers.join('\n');
  const leave = (): void => {
    if (typed === undefined) return;
    const read = linesOf(typed);
    setTyped(undefined);
    if (read.join('\n') !== kept) onCallers(read);
  };
  return (
    <SettingRow
      label={label}
      help={help}
      lockedBy={lockedBy}
      below={
        <textarea
          className="input"
          readOnly={lockedBy !== undefined}
          aria-disabled={lockedBy !== undefined}
          rows={Math.min(6, Math.max(2, callers.length))}
          spellCheck={false}
          placeholder={example}
          aria-label={label}
          value={typed ?? kept}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={leave}
        />
      }
    />
  );
}
