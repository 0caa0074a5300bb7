import { useState } from 'react';
import { ANYBODY } from '../../../shared/auto-answer.ts';
import { readCaller } from '../../../shared/is-caller.ts';
import { SettingRow } from '../../ui/setting-row.tsx';
import { words } from '../../words/words.ts';

interface CallerListProps {
  readonly label: string;
  readonly help: string;
  readonly example: string;
  readonly lockedBy?: string;
  /** `ANYBODY` may stand in it. */
  readonly mayBeAnybody?: true;
  readonly callers: readonly string[];
  readonly onCallers: (callers: string[]) => void;
}

/** A parameter of an address, as `;user=phone`, begins no other entry. */
const BETWEEN = /[\n,]|;(?!\s*[a-z][\w-]*=)/i;
const linesOf = (text: string): string[] => [
  ...new Set(
    text
      .split(BETWEEN)
      .map((line) => line.trim())
      .filter(Boolean),
  ),
];

/** Numbers and addresses, one a line. Told when it is left. */
export function CallerList({ label, help, example, lockedBy, callers, mayBeAnybody, onCallers }: CallerListProps) {
  const [typed, setTyped] = useState<string>();
  const kept = callers.join('\n');
  const nobody = callers.filter((entry) => !readCaller(entry) && !(mayBeAnybody && entry === ANYBODY));
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
      error={nobody.length > 0 ? words.callerList.nobody(nobody.join(', ')) : undefined}
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
          aria-invalid={nobody.length > 0}
          value={typed ?? kept}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={leave}
        />
      }
    />
  );
}
