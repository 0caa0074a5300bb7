import type { ReactNode } from 'react';
import type { DeviceChoice } from '../../../shared/settings.ts';
import type { AudioDevice } from '../../media/media-api.ts';
import { Choice } from '../../ui/choice.tsx';
import { ChoiceRow } from '../../ui/setting-row.tsx';
import { words } from '../../words/words.ts';

interface DeviceProps {
  readonly label: string;
  readonly devices: readonly AudioDevice[];
  readonly chosen: DeviceChoice;
  readonly onChoose: (choice: DeviceChoice) => void;
}

/** Ids change between starts while labels do not, so a chosen device is found by either. */
function choosing({ devices, chosen, onChoose }: DeviceProps) {
  const present = chosen && (devices.find((device) => device.id === chosen.id) ?? devices.find((device) => device.label === chosen.label));
  const missing = chosen && !present;
  return {
    value: missing ? chosen.id : (present?.id ?? ''),
    options: [
      { value: '', label: words.settings.systemDevice },
      ...devices.map((device) => ({ value: device.id, label: device.label })),
      ...(missing ? [{ value: chosen.id, label: words.settings.unplugged(chosen.label) }] : []),
    ],
    onChoose: (id: string): void => {
      const device = devices.find((one) => one.id === id);
      if (device) onChoose({ id: device.id, label: device.label });
      else if (!id) onChoose(null);
    },
  };
}

interface DeviceRowProps extends DeviceProps {
  readonly help: string;
  readonly lockedBy?: string;
  readonly error?: string | undefined;
  readonly below?: ReactNode;
  readonly beside?: ReactNode;
}

export function DeviceRow({ help, error, below, beside, lockedBy, ...props }: DeviceRowProps) {
  return <ChoiceRow {...{ help, error, below, beside, lockedBy }} label={props.label} {...choosing(props)} />;
}

export function DeviceMenu(props: DeviceProps) {
  return <Choice label={props.label} {...choosing(props)} />;
}
