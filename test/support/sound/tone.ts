/** Which tone is heard in a sound. Energies are compared, so that loudness and codec do not matter. */
import type { Sound } from './wav.ts';

/** Frames this short survive a jump of phase where a jitter buffer dropped or repeated a packet. */
const FRAME_SECONDS = 0.1;
const LOWEST_HZ = 100;
const HIGHEST_HZ = 3400;
/** Root mean square below which it counts as silence; comfort noise and dither lie below. */
const SILENCE = 0.003;

export function sine(hz: number, seconds: number, rate = 16_000, amplitude = 0.4): Sound {
  const samples = Float32Array.from({ length: Math.round(seconds * rate) }, (_, i) => amplitude * Math.sin((2 * Math.PI * hz * i) / rate));
  return { rate, samples };
}

/** The part from `from` to `to` seconds; negative counts from the end. */
export function slice({ rate, samples }: Sound, from: number, to?: number): Sound {
  return { rate, samples: samples.slice(Math.round(from * rate), to === undefined ? undefined : Math.round(to * rate)) };
}

export const duration = ({ rate, samples }: Sound): number => samples.length / rate;

export function loudness({ samples }: Sound): number {
  return samples.length === 0 ? 0 : Math.sqrt(samples.reduce((sum, x) => sum + x * x, 0) / samples.length);
}

/** Energy of `frame` at `hz` (Goertzel), on the scale of the sum of its squares. */
function energyAt(frame: Float32Array, rate: number, hz: number): number {
  const w = (2 * Math.PI * hz) / rate;
  const coefficient = 2 * Math.cos(w);
  let s1 = 0;
  let s2 = 0;
  for (const sample of frame) {
    const s0 = sample + coefficient * s1 - s2;
    s2 = s1;
    s1 = s0;
  }
  return ((s1 * s1 + s2 * s2 - coefficient * s1 * s2) * 2) / frame.length;
}

function frames({ rate, samples }: Sound): Float32Array[] {
  const length = Math.min(samples.length, Math.round(FRAME_SECONDS * rate));
  if (length === 0) return [];
  return Array.from({ length: Math.floor(samples.length / length) }, (_, i) => samples.subarray(i * length, (i + 1) * length));
}

/** How much of the sound's energy is the tone of `hz`: 1 for nothing but the tone, 0 for silence. */
export function toneShare(sound: Sound, hz: number): number {
  if (loudness(sound) < SILENCE) return 0;
  let tone = 0;
  let all = 0;
  for (const frame of frames(sound)) {
    tone += energyAt(frame, sound.rate, hz);
    for (const sample of frame) all += sample * sample;
  }
  return all === 0 ? 0 : Math.min(1, tone / all);
}

export interface HeardTone {
  readonly hz: number;
  readonly share: number;
}

/** The strongest tone of the voice band and its share of the energy; undefined: silence. Good to about 2 Hz. */
export function dominantTone(sound: Sound): HeardTone | undefined {
  if (loudness(sound) < SILENCE) return undefined;
  let best: HeardTone = { hz: 0, share: -1 };
  const scan = (from: number, to: number, step: number): void => {
    for (let hz = from; hz <= to; hz += step) {
      const share = toneShare(sound, hz);
      if (share > best.share) best = { hz, share };
    }
  };
  scan(LOWEST_HZ, Math.min(HIGHEST_HZ, sound.rate / 2 - 1), 1 / FRAME_SECONDS / 2);
  scan(best.hz - 5, best.hz + 5, 1);
  return best;
}
