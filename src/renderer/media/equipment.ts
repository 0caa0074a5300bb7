/** What sounds and hears apart from calls: context, tones, devices and the microphone, as the settings want them. */
import type { Settings } from '../../shared/settings.ts';
import { createCell } from './cell.ts';
import type { Cell } from './cell.ts';
import { devicesInUse } from './device-choice.ts';
import { watchDevices } from './devices.ts';
import type { DeviceWatch } from './devices.ts';
import type { Devices } from './media-api.ts';
import { createMicrophoneMeter } from './microphone-meter.ts';
import type { MicrophoneMeter } from './microphone-meter.ts';
import { createMicrophone } from './microphone.ts';
import type { Microphone } from './microphone.ts';
import { ringPlaces } from './ring-places.ts';
import { createSoundContext } from './sound-context.ts';
import type { SoundContext } from './sound-context.ts';

export interface Equipment {
  readonly context: SoundContext;
  readonly attention: DeviceWatch['attention'];
  /** What is there, and what is in use of it. */
  readonly devices: Omit<Cell<Devices>, 'set'>;
  readonly microphone: Microphone;
  readonly meter: MicrophoneMeter;
  /** The settings or the devices may have changed: move to the devices that are meant now. */
  readonly reconsider: () => void;
}

const sameDevices = (a: Devices, b: Devices): boolean => JSON.stringify(a) === JSON.stringify(b);

export function createEquipment(settings: () => Settings): Equipment {
  const context = createSoundContext();
  const { list, attention, refresh } = watchDevices(() => microphone.retry());
  const devices = createCell(devicesInUse(list.get(), settings()), sameDevices);

  const microphone = createMicrophone(() => {
    const { echoCancellation, noiseSuppression, autoGainControl } = settings();
    const deviceId = devices.get().inUse.microphone;
    const defaultLabel = deviceId === undefined ? list.get().defaultMicrophone : '';
    return { deviceId, defaultLabel, echoCancellation, noiseSuppression, autoGainControl };
  }, refresh);

  function reconsider(): void {
    devices.set(devicesInUse(list.get(), settings()));
    context.speaker.route(devices.get().inUse.speaker);
    context.ringer.ringOn(ringPlaces(list.get().speakers, settings()));
    microphone.reconsider();
  }

  list.watch(reconsider);
  return { context, attention, devices, microphone, meter: createMicrophoneMeter(microphone), reconsider };
}
