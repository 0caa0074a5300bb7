/** An input report as what happened to the buttons. Pure. */
import type { Button, ButtonPlace, HeadsetLayout, Place } from '../descriptor/telephony.ts';

export type ButtonEvent =
  /** It stands so now, and stood otherwise. */
  { readonly button: Button; readonly kind: 'stands'; readonly on: boolean } | { readonly button: Button; readonly kind: 'pressed' };

/** The last payload of each report, by its id. */
export type Reported = ReadonlyMap<number, Buffer>;

export const NOTHING_REPORTED: Reported = new Map();

/** Bits beyond the end are 0: some systems cut reports, and others pad them. */
export function bitsAt(payload: Uint8Array, { bitOffset, bitSize }: Place): number {
  let value = 0;
  for (let i = 0; i < bitSize; i++) {
    const at = bitOffset + i;
    const byte = payload[at >> 3] ?? 0;
    if ((byte >> (at & 7)) & 1) value += 2 ** i;
  }
  return value;
}

const EMPTY = Buffer.alloc(0);

function eventOf(place: ButtonPlace, now: Buffer, before: Buffer): ButtonEvent | undefined {
  const { button, kind, arrayValue } = place;
  const [value, last] = [bitsAt(now, place), bitsAt(before, place)];
  if (kind === 'onOff') {
    const minus = 2 ** place.bitSize - 1;
    return value === 1 || value === minus ? { button, kind: 'stands', on: value === 1 } : undefined;
  }
  if (kind === 'state') return value === last ? undefined : { button, kind: 'stands', on: value !== 0 };
  const [isDown, wasDown] = arrayValue === undefined ? [value !== 0, last !== 0] : [value === arrayValue, last === arrayValue];
  // A pulse that follows on itself, with nothing else new in its report, is a press again; else it was only carried along.
  const isAgain = kind === 'pulse' && now.equals(before);
  return isDown && (!wasDown || isAgain) ? { button, kind: 'pressed' } : undefined;
}

/** The id and payload of a report as it was read. */
export function splitReport({ isNumbered }: HeadsetLayout, report: Buffer): { readonly id: number; readonly payload: Buffer } | undefined {
  if (!isNumbered) return { id: 0, payload: report };
  return report.length > 0 ? { id: report.readUInt8(0), payload: report.subarray(1) } : undefined;
}

/** All events of one report, which belong together: one press can come as hook and line busy. */
export function readReport(
  layout: HeadsetLayout,
  reported: Reported,
  report: Buffer,
): { readonly events: readonly ButtonEvent[]; readonly reported: Reported } {
  const split = splitReport(layout, report);
  const places = layout.buttons.filter(({ reportId }) => reportId === split?.id);
  if (!split || places.length === 0) return { events: [], reported };
  const before = reported.get(split.id) ?? EMPTY;
  const events = places.flatMap((place) => eventOf(place, split.payload, before) ?? []);
  return { events, reported: new Map(reported).set(split.id, Buffer.from(split.payload)) };
}
