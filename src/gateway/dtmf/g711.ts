/** G.711: 16-bit linear samples to µ-law and A-law (ITU-T G.711). Pure. */

const MU_BIAS = 0x84;
const MU_CLIP = 32_635;

export function toMuLaw(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(Math.abs(sample), MU_CLIP) + MU_BIAS;
  const exponent = 24 - Math.clz32(magnitude);
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f;
  return ~(sign | (exponent << 4) | mantissa) & 0xff;
}

export function toALaw(sample: number): number {
  // Negative values are coded by their one's complement, so that there are two zeros.
  const sign = sample < 0 ? 0 : 0x80;
  const magnitude = Math.min((sample < 0 ? -sample - 1 : sample) >> 3, 0xfff);
  const exponent = magnitude < 0x20 ? 0 : 27 - Math.clz32(magnitude);
  const mantissa = (magnitude >> Math.max(exponent, 1)) & 0x0f;
  return (sign | (exponent << 4) | mantissa) ^ 0x55;
}
