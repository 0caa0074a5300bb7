import { Radio } from '@base-ui/react/radio';
import { useReadOnly } from './locked.tsx';
import { RadioGroup } from '@base-ui/react/radio-group';

interface SegmentedProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChoose: (value: T) => void;
}

/** One of a few, all of them in sight. */
export function Segmented<T extends string>({ label, value, options, onChoose }: SegmentedProps<T>) {
  return (
    <RadioGroup {...useReadOnly()} aria-label={label} className="segmented" value={value} onValueChange={(chosen) => onChoose(chosen)}>
      {options.map((option) => (
        <Radio.Root key={option.value} value={option.value} className="segment" aria-label={option.label}>
          {option.label}
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}
