/** Numbers within the payload of a report: lowest bit of a byte first. Pure. */

export interface Bits {
  readonly bitOffset: number;
  readonly bitSize: number;
}

/** Bits beyond the end are 0: some systems cut reports, and others pad them. */
export function bitsAt(payload: Uint8Array, { bitOffset, bitSize }: Bits): number {
  let value = 0;
  for (let i = 0; i < bitSize; i++) {
    const at = bitOffset + i;
    const byte = payload[at >> 3] ?? 0;
    if ((byte >> (at & 7)) & 1) value += 2 ** i;
  }
  return value;
}

/** In place; bits beyond the end are left out. */
export function setBits(payload: Uint8Array, { bitOffset, bitSize }: Bits, value: number): void {
  for (let i = 0; i < bitSize; i++) {
    const at = bitOffset + i;
    const byte = payload[at >> 3];
    if (byte === undefined) return;
    const mask = 1 << (at & 7);
    payload[at >> 3] = Math.floor(value / 2 ** i) % 2 === 1 ? byte | mask : byte & ~mask;
  }
}
