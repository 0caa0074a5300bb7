/** A key as the two tones of ITU-T Q.23, at 8 kHz. Pure. */
import { toALaw, toMuLaw } from './g711.ts';

const ROWS = ['123A', '456B', '789C', '*0#D'];
const LOW = [697, 770, 852, 941];
const HIGH = [1209, 1336, 1477, 1633];
const RATE = 8000;
/** About -9 dBm0 each, the level at which digits are sent on lines (ITU-T Q.24 takes -3 to -25). */
const AMPLITUDE = 8000;

/** Low and high frequency, Hz; undefined: no such key. */
export function tonesOf(digit: string): readonly [number, number] | undefined {
  const row = ROWS.findIndex((keys) => digit.length === 1 && keys.includes(digit.toUpperCase()));
  if (row < 0) return undefined;
  return [LOW[row]!, HIGH[ROWS[row]!.indexOf(digit.toUpperCase())]!];
}

/** Samples `from` to `from + count` of the digit, encoded. */
export function dualTone(tones: readonly [number, number], law: 'PCMU' | 'PCMA', from: number, count: number): Buffer {
  const encode = law === 'PCMU' ? toMuLaw : toALaw;
  const at = (frequency: number, sample: number): number => Math.sin((2 * Math.PI * frequency * sample) / RATE);
  return Buffer.from(
    Array.from({ length: count }, (_, i) => encode(Math.round(AMPLITUDE * (at(tones[0], from + i) + at(tones[1], from + i))))),
  );
}
