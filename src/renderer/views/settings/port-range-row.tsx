import { useState } from 'react';
import type { PortRange } from '../../../shared/settings.ts';
import { SettingRow } from '../../ui/setting-row.tsx';
import { words } from '../../words/words.ts';
import { readPortRange, writePortRange } from './port-range.ts';

interface PortRangeRowProps {
  readonly range: PortRange | null;
  readonly lockedBy?: string;
  readonly onRange: (range: PortRange | null) => void;
}

/** Told when it is left or Enter is pressed, and only what can be used; what cannot stays, with the reason below. */
export function PortRangeRow({ range, lockedBy, onRange }: PortRangeRowProps) {
  const [typed, setTyped] = useState<string>();
  const [isLeft, setLeft] = useState(false);
  const { label, help, example, faults } = words.settings.rtpPorts;
  const read = typed === undefined ? undefined : readPortRange(typed);
  const error = isLeft && read && 'fault' in read ? faults[read.fault] : undefined;
  const leave = (): void => {
    setLeft(true);
    if (!read || 'fault' in read) return;
    setTyped(undefined);
    if (writePortRange(read.range) !== writePortRange(range)) onRange(read.range);
  };
  return (
    <SettingRow label={label} help={help} error={error} lockedBy={lockedBy}>
      {(ids) => (
        <input
          className="input"
          readOnly={lockedBy !== undefined}
          aria-disabled={lockedBy !== undefined}
          inputMode="numeric"
          autoComplete="off"
          placeholder={example}
          aria-label={label}
          aria-describedby={ids.help}
          aria-invalid={error !== undefined}
          value={typed ?? writePortRange(range)}
          onChange={(event) => {
            setTyped(event.target.value);
            setLeft(false);
          }}
          onBlur={leave}
          onKeyDown={(event) => event.key === 'Enter' && leave()}
        />
      )}
    </SettingRow>
  );
}
