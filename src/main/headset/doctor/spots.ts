/** Where in an input report a button may be that no rule covers. Pure. */
import type { Descriptor, Field } from '../descriptor/parse-descriptor.ts';
import type { Bits } from '../descriptor/bits.ts';
import { extentOf, type ButtonPlace, type HeadsetLayout, type Place } from '../descriptor/telephony.ts';

/** What the device is. The layout is that of its descriptor alone: with what was learned in it, a button could not be taught anew. */
export interface Known {
  readonly descriptor: Descriptor;
  readonly layout: HeadsetLayout;
}

/**
 * `field`: declared, so its size is known. `bit`: not declared, in a byte that others have bits of. `byte`: nothing of the byte is declared; such bytes are
 * the messages of vendors, in which one byte says what the next is about.
 */
export interface Spot extends Place {
  readonly kind: 'field' | 'bit' | 'byte';
}

/** Consumer page: Volume, Mute, Volume Increment, Volume Decrement. The system acts on them by itself; to act on them too would be twice. */
const VOLUME = new Set([0x0c_00e0, 0x0c_00e2, 0x0c_00e9, 0x0c_00ea]);
/** The longest report of a device at full speed; no button lies further out. */
const LOOKED_AT_BYTES = 64;
/** A learned button has 32 bits at most. */
const HEAD_BITS = 24;

const isVolume = ({ usage }: Field): boolean => usage.kind === 'variable' && VOLUME.has(usage.usage);
const overlaps = (a: Bits, b: Bits): boolean => a.bitOffset < b.bitOffset + b.bitSize && b.bitOffset < a.bitOffset + a.bitSize;
const isIn = (reportId: number) => (place: Place) => place.reportId === reportId;
const inputsOf = ({ fields }: Descriptor, reportId: number): readonly Field[] =>
  fields.filter((field) => field.kind === 'input' && field.reportId === reportId);

/** Of an array, a rule covers only the values that it names; the others may be buttons. */
export const isCovered = (button: ButtonPlace, spot: Place, value: number): boolean =>
  button.reportId === spot.reportId && overlaps(extentOf(button), spot) && (button.arrayValue === undefined || button.arrayValue === value);

export function spotsOf({ descriptor, layout }: Known, reportId: number, bytes: number): readonly Spot[] {
  const declared = inputsOf(descriptor, reportId);
  const known = layout.buttons.filter(({ arrayValue }) => arrayValue === undefined).filter(isIn(reportId));
  const isFree = (place: Place): boolean => ![...declared, ...known].some((other) => overlaps(other, place));
  const isOpen = (field: Field): boolean => !isVolume(field) && !known.some((button) => overlaps(button, field));
  const place = (bitOffset: number, bitSize: number): Place => ({ reportId, bitOffset, bitSize });
  const inByte = (at: number): readonly Spot[] => {
    if (isFree(place(at, 8))) return [{ ...place(at, 8), kind: 'byte' }];
    return Array.from({ length: 8 }, (_, bit): Spot => ({ ...place(at + bit, 1), kind: 'bit' })).filter(isFree);
  };
  return [
    ...declared.filter(isOpen).map(({ bitOffset, bitSize }): Spot => ({ ...place(bitOffset, bitSize), kind: 'field' })),
    ...Array.from({ length: Math.min(bytes, LOOKED_AT_BYTES) }, (_, byte) => inByte(byte * 8)).flat(),
  ];
}

/**
 * A byte of a vendor's message together with those in front of it, as far as they are whole: alone, its value would be found in messages about something
 * else.
 */
export function withHead(spot: Spot, { descriptor, layout }: Known): Place {
  const { reportId, bitOffset, bitSize } = spot;
  if (spot.kind !== 'byte') return { reportId, bitOffset, bitSize };
  const small = [...inputsOf(descriptor, reportId).filter((field) => field.bitSize < 8), ...layout.buttons.filter(isIn(reportId))];
  const isWhole = (at: number): boolean => !small.some((other) => overlaps(other, { bitOffset: at, bitSize: 8 }));
  let start = bitOffset;
  while (start >= 8 && bitOffset - start < HEAD_BITS && isWhole(start - 8)) start -= 8;
  return { reportId, bitOffset: start, bitSize: bitOffset + bitSize - start };
}
