import { Slider } from '@base-ui/react/slider';
import { Switch } from '@base-ui/react/switch';
import { Lock } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { Locked, useLocked, useReadOnly } from './locked.tsx';
import { Choice, type ChoiceOption } from './choice.tsx';

interface RowIds {
  readonly label: string;
  readonly help: string;
}

interface RowProps {
  readonly label: string;
  readonly help: string;
  readonly error?: string | undefined;
  /** Further controls under the row. */
  readonly below?: ReactNode | ((ids: RowIds) => ReactNode);
  /** By whom the setting is decided; its controls then change nothing. */
  readonly lockedBy?: string | undefined;
}
interface SettingRowProps extends RowProps {
  readonly children?: (ids: RowIds) => ReactNode;
}

/** One setting: what it is and one line of help at the start, its control at the end. */
export function SettingRow({ label, help, error, below, lockedBy, children }: SettingRowProps) {
  const id = useId();
  const ids = { label: `${id}-label`, help: `${id}-help` };
  return (
    <div className="setting">
      <div className="setting-words">
        <span id={ids.label} className="setting-label">
          {label}
        </span>
        <span id={ids.help} className="setting-help" data-error={error !== undefined || undefined}>
          {lockedBy && (
            <span className="setting-lock">
              <Lock strokeWidth={1.5} aria-hidden="true" />
              {lockedBy}.{' '}
            </span>
          )}
          {error === undefined ? help : <span role="alert">{error}</span>}
        </span>
      </div>
      <Locked when={lockedBy !== undefined}>
        {children && <div className="setting-control">{children(ids)}</div>}
        {below && <div className="setting-below">{typeof below === 'function' ? below(ids) : below}</div>}
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
  /** What can be done with what is chosen. Before it, so that the choices of all rows end at one line. */
  readonly beside?: ReactNode;
}
export function ChoiceRow({ value, options, onChoose, beside, ...row }: ChoiceRowProps) {
  return (
    <SettingRow {...row}>
      {(ids) => (
        <>
          {beside}
          <Choice label={row.label} value={value} options={options} onChoose={onChoose} describedBy={ids.help} />
        </>
      )}
    </SettingRow>
  );
}

interface VolumeProps {
  readonly value: number;
  readonly onSlide: (value: number) => void;
}
/** A share of 0 to 1. Told when it is let go; until the new value comes back it stands where it was put. */
export function VolumeSlider({ label, value, onSlide }: VolumeProps & { readonly label: string }) {
  const [moved, setMoved] = useState<{ readonly from: number; readonly to: number }>();
  return (
    <Slider.Root
      className="slider"
      disabled={useLocked()}
      value={moved?.from === value ? moved.to : Math.round(value * 100)}
      onValueChange={(to) => setMoved({ from: value, to })}
      onValueCommitted={(share) => onSlide(share / 100)}
    >
      <Slider.Control className="slider-control">
        <Slider.Track className="slider-track">
          <Slider.Indicator className="slider-fill" />
          <Slider.Thumb className="slider-thumb" aria-label={label} />
        </Slider.Track>
      </Slider.Control>
      <Slider.Value className="slider-value" />
    </Slider.Root>
  );
}

export function SliderRow({ value, onSlide, ...row }: RowProps & VolumeProps) {
  return <SettingRow {...row}>{() => <VolumeSlider label={row.label} value={value} onSlide={onSlide} />}</SettingRow>;
}
