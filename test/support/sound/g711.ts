/** G.711 as a phone hears and speaks it: codes to samples between -1 and 1 (ITU-T G.711), and a tone as frames of 20 ms. */
import { toALaw, toMuLaw } from '../../../src/gateway/dtmf/g711.ts';
import type { Sound } from './wav.ts';

export type Law = 'PCMU' | 'PCMA';
const RATE = 8000;
const FRAME = 160;

function fromMuLaw(code: number): number {
  const bits = ~code & 0xff;
  const magnitude = (((bits & 0x0f) << 3) + 0x84) << ((bits >> 4) & 7);
  return (bits & 0x80 ? 0x84 - magnitude : magnitude - 0x84) / 32_768;
}

function fromALaw(code: number): number {
  const bits = code ^ 0x55;
  const exponent = (bits >> 4) & 7;
  const mantissa = ((bits & 0x0f) << 4) + 8;
  const magnitude = exponent === 0 ? mantissa : (mantissa + 0x100) << (exponent - 1);
  return (bits & 0x80 ? magnitude : -magnitude) / 32_768;
}

export const decode = (law: Law, codes: Buffer): Sound => ({
  rate: RATE,
  samples: Float32Array.from(codes, law === 'PCMU' ? fromMuLaw : fromALaw),
});

/** Frame `n` of an endless tone. */
export function toneFrame(law: Law, hz: number, n: number): Buffer {
  const encode = law === 'PCMU' ? toMuLaw : toALaw;
  const at = (i: number): number => Math.sin((2 * Math.PI * hz * (n * FRAME + i)) / RATE);
  return Buffer.from(Array.from({ length: FRAME }, (_, i) => encode(Math.round(13_000 * at(i)))));
}
