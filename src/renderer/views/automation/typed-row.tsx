import { useState } from 'react';
import { SettingRow } from '../../ui/setting-row.tsx';

interface TypedRowProps {
  readonly label: string;
  readonly help: string;
  readonly example?: string;
  readonly value: string;
  readonly isSecret?: true;
  /** Why it cannot be used. */
  readonly faultOf: (text: string) => string | undefined;
  /** Told when it is left or Enter is pressed, and only what can be used; what cannot stays, with the reason beside it. */
  readonly onText: (text: string) => void;
}

/** A setting that is typed. */
export function TypedRow({ label, help, example, value, isSecret, faultOf, onText }: TypedRowProps) {
  const [typed, setTyped] = useState<string>();
  const [isLeft, setLeft] = useState(false);
  const error = isLeft && typed !== undefined ? faultOf(typed.trim()) : undefined;
  const leave = (): void => {
    setLeft(true);
    const text = typed?.trim();
    if (text === undefined || faultOf(text) !== undefined) return;
    setTyped(undefined);
    if (text !== value) onText(text);
  };
  return (
    <SettingRow
      label={label}
      help={help}
      error={error}
      below={(ids) => (
        <input
          className="input"
          type={isSecret ? 'password' : 'text'}
          autoComplete="off"
          spellCheck={false}
          placeholder={example}
          aria-label={label}
          aria-describedby={ids.help}
          aria-invalid={error !== undefined}
          value={typed ?? value}
          onChange={(event) => {
            setTyped(event.target.value);
            setLeft(false);
          }}
          onBlur={leave}
          onKeyDown={(event) => event.key === 'Enter' && leave()}
        />
      )}
    />
  );
}
