import { expect, test } from 'vitest';
import { loudness } from '../../../src/renderer/media/meter.ts';
import * as tones from '../../../src/renderer/media/tones.ts';

const RATE = 8000;
/** Goertzel: power of one frequency in the samples, 1 for a full-scale sine. */
function power(samples: Float32Array, frequency: number): number {
  const step = 2 * Math.cos((2 * Math.PI * frequency) / RATE);
  let [before, last] = [0, 0];
  for (const sample of samples) [before, last] = [last, sample + step * last - before];
  return (4 * (before ** 2 + last ** 2 - step * before * last)) / samples.length ** 2;
}
const cut = (samples: Float32Array, from: number, to: number): Float32Array => samples.slice(from * RATE, to * RATE);

test.each(['RINGTONE', 'RINGBACK', 'CALL_WAITING', 'BUSY', 'FAILED', 'TEST_TONE'] as const)(
  '%s fits its length, stays in range, is audible and begins and ends in silence',
  (name) => {
    const samples = tones.renderTone(tones[name], RATE);
    expect(samples).toHaveLength(tones[name].length * RATE);
    expect(Math.max(...samples.map(Math.abs))).toBeLessThanOrEqual(1);
    expect(Math.max(...samples.map(Math.abs))).toBeGreaterThan(0.1);
    expect(samples[0]).toBeCloseTo(0);
    expect(samples.at(-1)).toBeCloseTo(0);
  },
);

test('ringback is a second of 425 Hz and four of silence', () => {
  const samples = tones.renderTone(tones.RINGBACK, RATE);
  expect(power(cut(samples, 0.1, 0.9), 425)).toBeGreaterThan(0.05);
  expect(power(cut(samples, 0.1, 0.9), 600)).toBeLessThan(0.001);
  expect(cut(samples, 1.01, 5).every((sample) => sample === 0)).toBe(true);
});

test('keys sound as ITU-T Q.23 says, one after the other', () => {
  const samples = tones.renderTone(tones.keyTones('1d'), RATE);
  for (const [at, pair] of [
    [0, [697, 1209]],
    [0.17, [941, 1633]],
  ] as const) {
    for (const frequency of pair) expect(power(cut(samples, at + 0.01, at + 0.09), frequency)).toBeGreaterThan(0.003);
    expect(power(cut(samples, at + 0.01, at + 0.09), 1477)).toBeLessThan(0.001);
  }
});

test('a comma is a pause, and what is no key makes no sound', () => {
  expect(tones.keyTones('1,2').notes.map((note) => note.at)).toEqual([0, expect.closeTo(2.17)]);
  expect(tones.keyTones('x').notes).toEqual([]);
});

test('loudness runs from silence to full scale', () => {
  const sine = (gain: number): Float32Array => Float32Array.from({ length: 2048 }, (_, i) => gain * Math.sin(i / 5));
  expect(loudness(new Float32Array(2048))).toBe(0);
  expect(loudness(new Float32Array(0))).toBe(0);
  expect(loudness(sine(1))).toBeGreaterThan(0.9);
  expect(loudness(sine(1))).toBeLessThanOrEqual(1);
  expect(loudness(sine(0.1))).toBeLessThan(loudness(sine(0.2)));
  expect(loudness(sine(0.0001))).toBe(0);
});
