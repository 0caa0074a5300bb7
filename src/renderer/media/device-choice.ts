/** Which of the devices that are there is meant. Pure. */
import type { DeviceChoice } from '../../shared/settings.ts';
import type { AudioDevice, Devices } from './media-api.ts';

export interface DeviceList {
  readonly microphones: readonly AudioDevice[];
  readonly speakers: readonly AudioDevice[];
  /** What the system's default microphone is called now; the name changes with the system's choice. */
  readonly defaultMicrophone: string;
}
export const NO_DEVICES: DeviceList = { microphones: [], speakers: [], defaultMicrophone: '' };

/** Entries that Chromium adds to stand for "whatever the system says"; to us that is no choice at all. */
const PSEUDO_IDS: ReadonlySet<string> = new Set(['', 'default', 'communications']);

type Found = Pick<MediaDeviceInfo, 'kind' | 'deviceId' | 'label'>;

export function readDevices(found: readonly Found[]): DeviceList {
  const ofKind = (kind: MediaDeviceKind): AudioDevice[] =>
    found
      .filter((device) => device.kind === kind && !PSEUDO_IDS.has(device.deviceId))
      .map((device) => ({ id: device.deviceId, label: device.label }));
  const microphones = ofKind('audioinput');
  const systemDefault = found.find((device) => device.kind === 'audioinput' && device.deviceId === 'default') ?? microphones[0];
  return { microphones, speakers: ofKind('audiooutput'), defaultMicrophone: systemDefault?.label ?? '' };
}

/**
 * The chosen device where it is there: by id, which tells two of the same make apart; else by label, because ids change with the
 * profile and sometimes with the socket. Undefined: the system's default.
 */
export const chooseDevice = (list: readonly AudioDevice[], choice: DeviceChoice): AudioDevice | undefined =>
  choice === null
    ? undefined
    : (list.find((device) => device.id === choice.id) ?? list.find((device) => device.label !== '' && device.label === choice.label));

export interface DeviceChoices {
  readonly microphone: DeviceChoice;
  readonly speaker: DeviceChoice;
}

/** What the views see: all that is there, and what is in use of it. */
export function devicesInUse(list: DeviceList, choices: DeviceChoices): Devices {
  const microphone = chooseDevice(list.microphones, choices.microphone)?.id;
  const speaker = chooseDevice(list.speakers, choices.speaker)?.id;
  return {
    microphones: list.microphones,
    speakers: list.speakers,
    inUse: { ...(microphone ? { microphone } : {}), ...(speaker ? { speaker } : {}) },
  };
}
