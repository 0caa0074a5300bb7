import { Slider } from '@base-ui/react/slider';
import { Switch } from '@base-ui/react/switch';
import { Lock } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { Locked, useReadOnly } from './locked.tsx';
import { Choice, type ChoiceOption } from './choice.tsx';

interface RowProps {
  readonly label: string;
  readonly help: string;
  readonly error?: string | undefined;
  /** Further controls under the row. */
  readonly below?: ReactNode;
  /** By whom the setting is decided; its controls then change nothing. */
  readonly lockedBy?: string | undefined;
}

/** One setting: what it is and one line of help at the start, its control at the end. */
export function SettingRow({
  label,
  help,
  error,
  below,
  lockedBy,
  children,
}: RowProps & { readonly children?: (ids: { label: string; help: string }) => ReactNode }) {
  const id = useId();
  return (
    <div className="setting">
      <div className="setting-words">
        <span id={`${id}-label`} className="setting-label">
          {label}
        </span>
        <span id={`${id}-help`} className="setting-help" data-error={error !== undefined || undefined}>
          {lockedBy && (
            <span className="setting-lock">
              <Lock strokeWidth={1.5} aria-hidden="true" />
              {lockedBy}.{' '}
            </span>
          )}
          {error ?? help}
        </span>
      </div>
      <Locked when={lockedBy !== undefined}>
        {children && <div className="setting-control">{children({ label: `${id}-label`, help: `${id}-help` })}</div>}
        {below && <div className="setting-below">{below}</div>}
      </Locked>
    </div>
  );
}

interface SwitchProps {
  readonly on: boolean;
  readonly onSwitch: (on: boolean) => void;
}
function PlainSwitch({ on, onSwitch, ids }: SwitchProps & { readonly ids: { label: string; help: string } }) {
  return (
    <Switch.Root
      className="switch"
      checked={on}
      onCheckedChange={(checked) => onSwitch(checked)}
      aria-labelledby={ids.label}
      aria-describedby={ids.help}
      {...useReadOnly()}
    >
      <Switch.Thumb className="switch-thumb" />
    </Switch.Root>
  );
}
export const SwitchRow = ({ on, onSwitch, ...row }: RowProps & SwitchProps) => (
  <SettingRow {...row}>{(ids) => <PlainSwitch on={on} onSwitch={onSwitch} ids={ids} />}</SettingRow>
);

interface ChoiceRowProps extends RowProps {
  readonly value: string;
  readonly options: readonly ChoiceOption[];
  readonly onChoose: (value: string) => void;
}
export function ChoiceRow({ value, options, onChoose, ...row }: ChoiceRowProps) {
  return (
    <SettingRow {...row}>
      {(ids) => <Choice label={row.label} value={value} options={options} onChoose={onChoose} describedBy={ids.help} />}
    </SettingRow>
  );
}

/** A share of 0 to 1. Told when it is let go; until the new value comes back it stands where it was put. */
export function SliderRow({ value, onSlide, ...row }: RowProps & { readonly value: number; readonly onSlide: (value: number) => void }) {
  const [moved, setMoved] = useState<{ readonly from: number; readonly to: number }>();
  return (
    <SettingRow {...row}>
      {() => (
        <Slider.Root
          className="slider"
          disabled={row.lockedBy !== undefined}
          value={moved?.from === value ? moved.to : Math.round(value * 100)}
          onValueChange={(to) => setMoved({ from: value, to })}
          onValueCommitted={(share) => onSlide(share / 100)}
        >
          <Slider.Control className="slider-control">
            <Slider.Track className="slider-track">
              <Slider.Indicator className="slider-fill" />
              <Slider.Thumb className="slider-thumb" aria-label={row.label} />
            </Slider.Track>
          </Slider.Control>
          <Slider.Value className="slider-value" />
        </Slider.Root>
      )}
    </SettingRow>
  );
}
