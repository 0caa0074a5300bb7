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

/** One device by itself; the default, where it is not there. */
export const placeOf = (speakers: readonly AudioDevice[], { device, volume }: RingDevice): RingPlace => ({
  deviceId: chooseDevice(speakers, device)?.id,
  volume,
});

/**
 * Where none of the devices is there, or only such as are set to silence while a loud one is away, the default stands in, so that no ring is lost with a plug; beside one that is heard it
 * would be rung on louder than it was set, since it may be the default. One that is chosen twice rings once, as loud as the louder.
 */
export function ringPlaces(speakers: readonly AudioDevice[], { ringer, ringVolume, alsoRingOn }: RingChoices): readonly RingPlace[] {
  const chosen = [{ device: ringer, volume: ringVolume }, ...alsoRingOn];
  const volumes = new Map<string | undefined, number>();
  for (const { device, volume } of chosen) {
    const id = chooseDevice(speakers, device)?.id;
    if (device === null || id !== undefined) volumes.set(id, Math.max(volume, volumes.get(id) ?? 0));
  }
  const loudest = Math.max(...chosen.map(({ volume }) => volume));
  const isHeard = [...volumes.values()].some((volume) => volume > 0);
  if (volumes.size === 0 || (!isHeard && loudest > 0)) return [{ deviceId: undefined, volume: ringVolume || loudest }];
  return [...volumes].map(([deviceId, volume]) => ({ deviceId, volume }));
}
