/** The rings there are to choose from, as descriptions. */
import type { RingTone } from '../../shared/ring-tone.ts';
import { RINGTONE, steady, struck, type Tone } from './tones.ts';

/** Seconds between two strokes of a bell. */
const STROKE = 0.06;
const bell = (at: number, seconds: number, frequency: number) =>
  Array.from({ length: Math.round(seconds / STROKE) }, (_, i) => ({
    ...struck(at + i * STROKE, frequency),
    seconds: 0.2,
    gain: 0.7,
    decay: 0.06,
  }));

export const RINGS: Readonly<Record<RingTone, Tone>> = {
  classic: RINGTONE,
  bell: { length: 4, loop: true, notes: bell(0, 1.2, 1318.51) },
  soft: { length: 4, loop: true, notes: [struck(0, 440), struck(0.5, 554.37)] },
  double: { length: 3, loop: true, notes: [...bell(0, 0.4, 1046.5), ...bell(0.6, 0.4, 1046.5)] },
  urgent: { length: 1.6, loop: true, notes: [0, 0.2, 0.4, 0.8, 1, 1.2].map((at, i) => steady(at, 0.14, [i % 2 ? 1174.66 : 880], 0.5)) },
};

/** Long enough to be known again. */
const TEST_SECONDS = 2.4;
export const testRing = (tone: RingTone): Tone => ({ ...RINGS[tone], length: TEST_SECONDS, loop: false });
