import { Plus, Trash2 } from 'lucide-react';
import { MOST_RING_DEVICES, type RingDevice } from '../../../shared/ringing.ts';
import type { DeviceChoice } from '../../../shared/settings.ts';
import { chooseDevice } from '../../media/device-choice.ts';
import type { AudioDevice } from '../../media/media-api.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { VolumeSlider } from '../../ui/setting-row.tsx';
import { words } from '../../words/words.ts';
import { DeviceMenu } from './device-choice.tsx';
import { PlayButton } from './play-button.tsx';

const text = words.settings.alsoRing;

interface RingDevicesProps {
  readonly speakers: readonly AudioDevice[];
  /** Where it rings anyway. */
  readonly ringer: DeviceChoice;
  readonly devices: readonly RingDevice[];
  readonly onDevices: (devices: RingDevice[]) => void;
  /** How a trial ended. */
  readonly onRung: (hasFailed: boolean) => void;
}

/** Why it cannot be heard there. */
const missing = (speakers: readonly AudioDevice[], device: DeviceChoice): string | undefined =>
  device && !chooseDevice(speakers, device) ? words.settings.unplugged(device.label) : undefined;

/** Further devices that ring, each as loud as is wished. */
export function RingDevices({ speakers, ringer, devices, onDevices, onRung }: RingDevicesProps) {
  const change = (index: number, next: RingDevice | undefined): void =>
    onDevices(devices.flatMap((old, at) => (at !== index ? [old] : next ? [next] : [])));
  const add = (): void => {
    const taken = [ringer, ...devices.map(({ device }) => device)].map((device) => device?.label);
    const free = speakers.find(({ label }) => !taken.includes(label));
    // Where all ring already, the default may be another one tomorrow.
    onDevices([...devices, { device: free ? { id: free.id, label: free.label } : null, volume: 0.8 }]);
  };
  return (
    <div className="quiet-list">
      {devices.map((one, index) => (
        <div key={index} className="ring-device" role="group" aria-label={text.of(index + 1)}>
          <DeviceMenu
            label={text.device(index + 1)}
            devices={speakers}
            chosen={one.device}
            onChoose={(device) => change(index, { ...one, device })}
          />
          <VolumeSlider label={text.volume(index + 1)} value={one.volume} onSlide={(volume) => change(index, { ...one, volume })} />
          <PlayButton on={one} label={text.play(index + 1)} whyNot={missing(speakers, one.device)} onEnd={onRung} />
          <IconButton label={text.remove(index + 1)} icon={<Trash2 strokeWidth={1.5} />} onClick={() => change(index, undefined)} />
        </div>
      ))}
      {devices.length < MOST_RING_DEVICES && (
        <span>
          <Button size="small" icon={<Plus strokeWidth={1.5} />} onClick={add}>
            {text.add}
          </Button>
        </span>
      )}
    </div>
  );
}
