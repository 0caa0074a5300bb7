/** On which of the devices that are there it rings, and how loud. Pure. */
import type { DeviceChoice } from '../../shared/settings.ts';
import type { RingDevice } from '../../shared/ringing.ts';
import { chooseDevice } from './device-choice.ts';
import type { AudioDevice } from './media-api.ts';

export interface RingPlace {
  /** Undefined: the system's default. */
  readonly deviceId: string | undefined;
  /** 0 to 1. */
  readonly volume: number;
}

export interface RingChoices {
  readonly ringer: DeviceChoice;
  readonly ringVolume: number;
  readonly alsoRingOn: readonly RingDevice[];
}

/**
 * A device that is not there is stood in for by the default, so that no ring is lost with it. Two that come out as one ring once there, as loud as
 * the louder: else unplugging a headset would double the sound of the loudspeaker.
 */
export function ringPlaces(speakers: readonly AudioDevice[], { ringer, ringVolume, alsoRingOn }: RingChoices): readonly RingPlace[] {
  const volumes = new Map<string | undefined, number>();
  for (const { device, volume } of [{ device: ringer, volume: ringVolume }, ...alsoRingOn]) {
    const id = chooseDevice(speakers, device)?.id;
    volumes.set(id, Math.max(volume, volumes.get(id) ?? 0));
  }
  return [...volumes].map(([deviceId, volume]) => ({ deviceId, volume }));
}
