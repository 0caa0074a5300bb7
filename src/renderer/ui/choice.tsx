import { Select } from '@base-ui/react/select';
import { Check, ChevronsUpDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { useReadOnly } from './locked.tsx';

export interface ChoiceOption {
  readonly value: string;
  readonly label: string;
  readonly mark?: ReactNode;
}
interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly ChoiceOption[];
  readonly onChoose: (value: string) => void;
  readonly describedBy?: string | undefined;
  readonly id?: string | undefined;
  readonly compact?: boolean;
}

/** One of several, in a popup list. */
export function Choice({ label, value, options, onChoose, describedBy, id, compact }: ChoiceProps) {
  const lock = useReadOnly();
  return (
    <Select.Root
      readOnly={lock.readOnly ?? false}
      value={value}
      items={options.map((option) => ({ value: option.value, label: option.label }))}
      onValueChange={(chosen) => chosen !== null && onChoose(chosen)}
    >
      <Select.Trigger
        id={id}
        className="choice"
        data-compact={compact ? '' : undefined}
        aria-label={label}
        aria-describedby={describedBy}
        aria-disabled={lock['aria-disabled']}
      >
        {options.find((option) => option.value === value)?.mark}
        <Select.Value className="choice-value" />
        <Select.Icon className="choice-icon">
          <ChevronsUpDown strokeWidth={1.5} />
        </Select.Icon>
      </Select.Trigger>
      <Select.Portal>
        <Select.Positioner className="floating" sideOffset={4} alignItemWithTrigger={false}>
          <Select.Popup className="popup" aria-label={label}>
            {options.map((option) => (
              <Select.Item key={option.value} value={option.value} className="popup-item">
                {option.mark}
                <Select.ItemText className="popup-item-text">{option.label}</Select.ItemText>
                <Select.ItemIndicator className="popup-item-check">
                  <Check strokeWidth={1.5} />
                </Select.ItemIndicator>
              </Select.Item>
            ))}
          </Select.Popup>
        </Select.Positioner>
      </Select.Portal>
    </Select.Root>
  );
}
