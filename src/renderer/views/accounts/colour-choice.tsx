import { Radio } from '@base-ui/react/radio';
import { useReadOnly } from '../../ui/locked.tsx';
import { RadioGroup } from '@base-ui/react/radio-group';
import { useId } from 'react';
import { ACCOUNT_COLOURS, type Account } from '../../../shared/account.ts';
import { words } from '../../words/words.ts';

interface ColourChoiceProps {
  readonly value: Account['colour'];
  readonly onChoose: (colour: Account['colour']) => void;
}

export function ColourChoice({ value, onChoose }: ColourChoiceProps) {
  const id = useId();
  const { colour } = words.account.fields;
  return (
    <div className="field">
      <span className="field-label" id={id}>
        {colour.label}
      </span>
      <RadioGroup {...useReadOnly()} className="colours" aria-labelledby={id} value={value} onValueChange={(chosen) => onChoose(chosen)}>
        {ACCOUNT_COLOURS.map((name) => (
          <Radio.Root
            key={name}
            value={name}
            className="colour"
            data-colour={name}
            aria-label={words.account.colours[name]}
            title={words.account.colours[name]}
          >
            <Radio.Indicator className="colour-chosen" />
          </Radio.Root>
        ))}
      </RadioGroup>
      <p className="field-line">{colour.help}</p>
    </div>
  );
}
