import type { ReactNode } from 'react';
import type { DeviceChoice } from '../../../shared/settings.ts';
import type { AudioDevice } from '../../media/media-api.ts';
import { ChoiceRow } from '../../ui/setting-row.tsx';
import { words } from '../../words/words.ts';

interface DeviceRowProps {
  readonly label: string;
  readonly help: string;
  readonly devices: readonly AudioDevice[];
  readonly chosen: DeviceChoice;
  readonly onChoose: (choice: DeviceChoice) => void;
  readonly lockedBy?: string;
  readonly below?: ReactNode;
}

/** Ids change between starts while labels do not, so a chosen device is found by either. */
export function DeviceRow({ devices, chosen, onChoose, ...row }: DeviceRowProps) {
  const present = chosen && (devices.find((device) => device.id === chosen.id) ?? devices.find((device) => device.label === chosen.label));
  const missing = chosen && !present;
  return (
    <ChoiceRow
      {...row}
      value={missing ? chosen.id : (present?.id ?? '')}
      options={[
        { value: '', label: words.settings.systemDevice },
        ...devices.map((device) => ({ value: device.id, label: device.label })),
        ...(missing ? [{ value: chosen.id, label: words.settings.unplugged(chosen.label) }] : []),
      ]}
      onChoose={(id) => {
        const device = devices.find((one) => one.id === id);
        if (device) onChoose({ id: device.id, label: device.label });
        else if (!id) onChoose(null);
      }}
    />
  );
}
