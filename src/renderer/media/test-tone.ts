/** What the user plays to hear where a sound comes out, and which ring it is. */
import type { RingTone } from '../../shared/ring-tone.ts';
import type { AudioDevice, TestTone, TestTonePlace } from './media-api.ts';
import { placeOf } from './ring-places.ts';
import { testRing } from './ring-tones.ts';
import type { SoundContext } from './sound-context.ts';
import { TEST_TONE } from './tones.ts';

export function playTestTone(
  { speaker, ringer }: Pick<SoundContext, 'speaker' | 'ringer'>,
  speakers: readonly AudioDevice[],
  on: TestTonePlace,
  ring: RingTone,
): TestTone {
  if (on === 'speaker') return speaker.play(TEST_TONE);
  if (on === 'ringer') return ringer.play(testRing(ring));
  return ringer.tryAt(placeOf(speakers, on), testRing(ring));
}
