/** Which microphone and speaker are those of a headset that is plugged in. Pure. */
import type { HeadsetView } from '../../shared/headset.ts';
import { isSoundOf } from '../../shared/headset-sound.ts';
import type { AudioDevice, Devices } from './media-api.ts';

export interface HeadsetAudio {
  readonly microphone: AudioDevice;
  readonly speaker: AudioDevice;
}
type Named = Pick<HeadsetView, 'name' | 'model'>;

/** Undefined while one of the two is missing: then it is no headset to the sound system, or not yet. */
export function audioOf(headset: Named, { microphones, speakers }: Pick<Devices, 'microphones' | 'speakers'>): HeadsetAudio | undefined {
  const microphone = microphones.find(({ label }) => isSoundOf(headset, label));
  const speaker = speakers.find(({ label }) => isSoundOf(headset, label));
  return microphone && speaker ? { microphone, speaker } : undefined;
}

/** One of them is chosen: the user has made up their mind about this headset, or about what is to be beside it. */
export const isChosen = ({ microphone, speaker }: HeadsetAudio, { inUse }: Pick<Devices, 'inUse'>): boolean =>
  inUse.microphone === microphone.id || inUse.speaker === speaker.id;
