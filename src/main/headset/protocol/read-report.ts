/** An input report as what happened to the buttons. Pure. */
import type { Button, ButtonPlace, HeadsetLayout, Place } from '../descriptor/telephony.ts';

export type ButtonEvent =
  | {
      readonly button: Button;
      readonly kind: 'stands';
      readonly on: boolean;
      /** It stood so already, and the report says nothing else; else it stood otherwise. */
      readonly isRepeated?: true;
      /** Of a hook that is repeated: how the mute switch in its report stands. */
      readonly muteStands?: boolean;
    }
  | { readonly button: Button; readonly kind: 'pressed'; readonly isLearned?: true };

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

function eventOf(place: ButtonPlace, now: Buffer, before: Buffer): ButtonEvent | undefined {
  const { button, kind, arrayValue, isLearned } = place;
  const [value, last] = [bitsAt(now, place), bitsAt(before, place)];
  if (kind === 'onOff') {
    const minus = 2 ** place.bitSize - 1;
    return value === 1 || value === minus ? { button, kind: 'stands', on: value === 1 } : undefined;
  }
  if (kind === 'state') return value === last ? undefined : { button, kind: 'stands', on: value !== 0 };
  const [isDown, wasDown] = arrayValue === undefined ? [value !== 0, last !== 0] : [value === arrayValue, last === arrayValue];
  // A pulse that follows on itself, with nothing else new in its report, is a press again; else it was only carried along.
  const isAgain = kind === 'pulse' && now.equals(before);
  return isDown && (!wasDown || isAgain) ? { button, kind: 'pressed', ...(isLearned ? { isLearned } : {}) } : undefined;
}

/** A report that was sent again, with nothing in it but switches: what else can it be about than one of them. Of use to `isNews`. */
function repeated(places: readonly ButtonPlace[], now: Buffer, before: Buffer): readonly ButtonEvent[] {
  const switches = places.filter(
    ({ button, kind, bitOffset }) => (button === 'hook' || button === 'mute') && kind === 'state' && bitOffset < now.length * 8,
  );
  if (!now.equals(before)) return [];
  const rest = Buffer.from(now);
  for (const { bitOffset } of switches) rest.writeUInt8(rest.readUInt8(bitOffset >> 3) & ~(1 << (bitOffset & 7)), bitOffset >> 3);
  if (rest.some((byte) => byte !== 0)) return [];
  const mute = switches.find(({ button }) => button === 'mute');
  const beside = mute ? { muteStands: bitsAt(now, mute) !== 0 } : {};
  return switches.map((place) => ({
    ...{ button: place.button, kind: 'stands', on: bitsAt(now, place) !== 0, isRepeated: true },
    ...(place.button === 'hook' ? beside : {}),
  }));
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
  if (!split) return { events: [], reported };
  const places = layout.buttons.filter(({ reportId }) => reportId === split.id);
  const before = reported.get(split.id) ?? Buffer.alloc(split.payload.length);
  const events = [...places.flatMap((place) => eventOf(place, split.payload, before) ?? []), ...repeated(places, split.payload, before)];
  return { events, reported: new Map(reported).set(split.id, Buffer.from(split.payload)) };
}
