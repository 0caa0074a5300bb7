/** The items of a HID report descriptor (HID 1.11, 6.2.2): bytes to tags and values, and nothing about their meaning. */

export type ItemType = 'main' | 'global' | 'local';

export interface Item {
  readonly type: ItemType;
  readonly tag: number;
  /** As an unsigned and as a signed number of the size it has. */
  readonly value: number;
  readonly signed: number;
  /** Bytes of the value: 0, 1, 2 or 4. */
  readonly size: number;
}

const TYPES: readonly (ItemType | undefined)[] = ['main', 'global', 'local', undefined];
const SIZES = [0, 1, 2, 4] as const;
const LONG_ITEM = 0xfe;

/** What is cut off at the end is left out; long items and those of the reserved type are stepped over. */
export function readItems(descriptor: Uint8Array): readonly Item[] {
  const bytes = Buffer.from(descriptor.buffer, descriptor.byteOffset, descriptor.byteLength);
  const items: Item[] = [];
  let at = 0;
  while (at < bytes.length) {
    const prefix = bytes.readUInt8(at);
    if (prefix === LONG_ITEM) {
      if (at + 1 >= bytes.length) break;
      at += 3 + bytes.readUInt8(at + 1);
      continue;
    }
    const size = SIZES[prefix & 3] ?? 0;
    const type = TYPES[(prefix >> 2) & 3];
    if (at + 1 + size > bytes.length) break;
    if (type) {
      const value = size === 0 ? 0 : bytes.readUIntLE(at + 1, size);
      const signed = size === 0 ? 0 : bytes.readIntLE(at + 1, size);
      items.push({ type, tag: prefix >> 4, value, signed, size });
    }
    at += 1 + size;
  }
  return items;
}
