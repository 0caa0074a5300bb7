/** G.711 µ-law to samples (ITU-T G.711): the other way round than the gateway does it. */
import type { Sound } from './wav.ts';

function sampleOf(code: number): number {
  const value = ~code & 0xff;
  const magnitude = ((((value & 0x0f) << 3) + 0x84) << ((value >> 4) & 7)) - 0x84;
  return (value & 0x80 ? -magnitude : magnitude) / 32_768;
}

export const decodeMuLaw = (payloads: readonly Buffer[]): Sound => ({
  rate: 8000,
  samples: Float32Array.from(Buffer.concat(payloads), sampleOf),
});
