/** An input report as what happened to the buttons. Pure. */
import { bitsAt, setBits } from '../descriptor/bits.ts';
import type { Button, ButtonPlace, HeadsetLayout } from '../descriptor/telephony.ts';

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

/** Of an array, whether one of its slots names the button. */
export function isDown({ arrayValue, slots = 1, ...place }: ButtonPlace, payload: Uint8Array): boolean {
  if (arrayValue === undefined) return bitsAt(payload, place) !== 0;
  const { bitOffset, bitSize } = place;
  return Array.from({ length: slots }, (_, slot) => bitsAt(payload, { bitOffset: bitOffset + slot * bitSize, bitSize })).includes(
    arrayValue,
  );
}

function eventOf(place: ButtonPlace, now: Buffer, before: Buffer): ButtonEvent | undefined {
  const { button, kind, isLearned } = place;
  if (kind === 'onOff') {
    const [value, minusOne] = [bitsAt(now, place), 2 ** place.bitSize - 1];
    return value === 1 || value === minusOne ? { button, kind: 'stands', on: value === 1 } : undefined;
  }
  const [is, was] = [isDown(place, now), isDown(place, before)];
  if (kind === 'state') return is === was ? undefined : { button, kind: 'stands', on: is };
  // A pulse that follows on itself, with nothing else new in its report, is a press again; else it was only carried along.
  const isAgain = kind === 'pulse' && now.equals(before);
  return is && (!was || isAgain) ? { button, kind: 'pressed', ...(isLearned ? { isLearned } : {}) } : undefined;
}

/** A report that was sent again, with nothing in it but switches: what else can it be about than one of them. Of use to `isNews`. */
function repeated(places: readonly ButtonPlace[], now: Buffer, before: Buffer): readonly ButtonEvent[] {
  const switches = places.filter(
    ({ button, kind, bitOffset }) => (button === 'hook' || button === 'mute') && kind === 'state' && bitOffset < now.length * 8,
  );
  if (!now.equals(before)) return [];
  const rest = Buffer.from(now);
  for (const place of switches) setBits(rest, place, 0);
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
