/**
 * Where a headset has its buttons and lights, found by their standard usages (HID Usage Tables 1.4: pages 08 LED, 09 Button, 0B Telephony).
 * There is no table of vendors: their layouts differ, their usages do not.
 */
import type { HeadsetButton, HeadsetLight } from '../../../shared/headset.ts';
import type { Bits } from './bits.ts';
import type { Descriptor, Field } from './parse-descriptor.ts';
import { indexOfUsage, type UsageRange } from './usages.ts';

export type Button = HeadsetButton;
export type Light = HeadsetLight;

/**
 * How a button is reported. `state`: its value is how it stands. `press`: 1 while it is pressed. `pulse`: each 1 is a press, whatever was before.
 * `onOff`: +1 and -1 say on and off.
 */
export type ButtonKind = 'state' | 'press' | 'pulse' | 'onOff';

export interface Place extends Bits {
  readonly reportId: number;
}
/** Of an array: the value that means this button or light, and in how many slots of `bitSize`, one behind the other, it may stand; absent: in one. */
export interface ArrayPlace extends Place {
  readonly arrayValue?: number;
  readonly slots?: number;
}
export interface ButtonPlace extends ArrayPlace {
  readonly button: Button;
  readonly kind: ButtonKind;
  /** The user has taught it; no descriptor names it. */
  readonly isLearned?: true;
}
export interface LightPlace extends ArrayPlace {
  readonly light: Light;
}

export interface HeadsetLayout {
  readonly buttons: readonly ButtonPlace[];
  readonly lights: readonly LightPlace[];
  /** Bytes of the payload of each output report that has a light: a report of another length is ignored, or taken for another. */
  readonly outputBytes: ReadonlyMap<number, number>;
  readonly isNumbered: boolean;
}

const TELEPHONY_PAGE = 0x0b;
const CONSUMER_PAGE = 0x0c;
const pageOf = (usage: number): number => Math.floor(usage / 0x1_0000);

const BUTTONS = new Map<number, Button>([
  [0x0b_0020, 'hook'],
  [0x0b_0021, 'flash'],
  [0x0b_0023, 'hold'],
  [0x0b_0024, 'redial'],
  [0x0b_0026, 'drop'],
  [0x0b_002f, 'mute'],
  [0x0b_0097, 'lineBusy'],
  // "Reject" of Teams headsets: Button 7, written as Programmable Button of either page; Button 1 on a few.
  [0x09_0007, 'reject'],
  [0x0b_0007, 'reject'],
  [0x09_0001, 'reject'],
]);
const LIGHTS = new Map<number, Light>([
  [0x08_0009, 'mute'],
  [0x08_0017, 'offHook'],
  [0x08_0018, 'ring'],
  [0x08_0019, 'messageWaiting'],
  [0x08_001e, 'speaker'],
  [0x08_0020, 'hold'],
  [0x08_0021, 'microphone'],
  [0x08_0024, 'sendCalls'],
  [0x08_002a, 'onLine'],
  [0x0b_009e, 'ringer'],
]);
/** These say how things stand even where they are declared to spring back. */
const STANDING: readonly Button[] = ['hook', 'lineBusy'];

function kindOf(button: Button, { isRelative, hasPreferred, logicalMin, usage }: Field): ButtonKind {
  // In an array a button stands while it is held; only the line is not held by anybody.
  if (usage.kind === 'array') return button === 'lineBusy' ? 'state' : 'press';
  if (isRelative) return logicalMin < 0 ? 'onOff' : 'pulse';
  if (!hasPreferred || STANDING.includes(button)) return 'state';
  return 'press';
}

const placeOf = ({ reportId, bitOffset, bitSize }: Field): Place => ({ reportId, bitOffset, bitSize });

/** All that it may stand in: of an array, each slot. */
export const extentOf = ({ bitOffset, bitSize, slots = 1 }: ArrayPlace): Bits => ({ bitOffset, bitSize: bitSize * slots });

/** Of vendors' own collections, which repeat every press, nothing is taken; of Consumer ones only what is of telephony by its own page. */
const isTelephony = (field: Field, usage: number): boolean =>
  pageOf(field.collection) === TELEPHONY_PAGE || (pageOf(field.collection) === CONSUMER_PAGE && pageOf(usage) === TELEPHONY_PAGE);

/**
 * Which value of an array means its first usage. By HID 1.11 (6.2.2.5) it is the logical minimum; but where that is 0, real devices say 0 for none and n
 * for the nth, also those with a single bit. A list that begins with usage 0, which is none on every page, comes to the same by itself.
 */
function firstValueOf({ logicalMin }: Field, usages: readonly UsageRange[]): number {
  if (logicalMin > 0) return logicalMin;
  return ((usages[0]?.first ?? 0) & 0xffff) === 0 ? 0 : 1;
}

interface Found<N> {
  readonly name: N;
  readonly place: ArrayPlace;
}

/** The places of a field that have a name. An array is one place for each of its names, found at its first slot. */
function placesIn<N>(field: Field, names: ReadonlyMap<number, N>): readonly Found<N>[] {
  const { usage: has, bitSize } = field;
  if (has.kind === 'variable') {
    const name = names.get(has.usage);
    return name !== undefined && isTelephony(field, has.usage) ? [{ name, place: placeOf(field) }] : [];
  }
  if (has.slot > 0) return [];
  const { usages, slots } = has;
  return [...names].flatMap(([usage, name]) => {
    const index = isTelephony(field, usage) ? indexOfUsage(usages, usage) : undefined;
    if (index === undefined) return [];
    const arrayValue = firstValueOf(field, usages) + index;
    const isSayable = arrayValue > 0 && arrayValue < 2 ** bitSize;
    return isSayable ? [{ name, place: { ...placeOf(field), arrayValue, ...(slots > 1 ? { slots } : {}) } }] : [];
  });
}

/** It has a line busy by which it tells the call of another program from a press. In an array it may be named only because all of its page are. */
export const tellsBusy = ({ buttons }: HeadsetLayout): boolean =>
  buttons.some(({ button, arrayValue }) => button === 'lineBusy' && arrayValue === undefined);

/** Where one usage stands twice, the first in a telephony collection is meant. */
function firstOf<P>(found: readonly { readonly name: string; readonly place: P; readonly isIn: boolean }[]): readonly P[] {
  const names = new Set(found.map(({ name }) => name));
  return [...names].flatMap((name) => {
    const same = found.filter((each) => each.name === name);
    const best = same.find(({ isIn }) => isIn) ?? same[0];
    return best ? [best.place] : [];
  });
}

/** Undefined: it is no headset, though it may look like one: a webcam with a mute button, a microphone with a hook, an empty collection. */
export function findTelephony({ fields, payloadBytes, isNumbered }: Descriptor): HeadsetLayout | undefined {
  const isIn = (field: Field) => pageOf(field.collection) === TELEPHONY_PAGE;
  const buttons = firstOf(
    fields
      .filter(({ kind }) => kind === 'input')
      .flatMap((field) =>
        placesIn(field, BUTTONS).map(({ name, place }) => ({
          ...{ name, isIn: isIn(field) },
          place: { ...place, button: name, kind: kindOf(name, field) },
        })),
      ),
  );
  const found = firstOf(
    fields
      .filter((field) => field.kind === 'output' && isIn(field))
      .flatMap((field) => placesIn(field, LIGHTS).map(({ name, place }) => ({ name, isIn: true, place: { ...place, light: name } }))),
  );
  // Microphone says "muted" on those that have no Mute, and nothing that is known on the others.
  const lights = found.filter(({ light }) => light !== 'microphone' || found.every((other) => other.light !== 'mute'));
  const has = (name: Button) => buttons.some(({ button }) => button === name);
  const shows = (name: Light) => lights.some(({ light }) => light === name);
  if (!(has('hook') || has('mute')) || !(shows('offHook') || shows('ring'))) return undefined;
  const outputBytes = new Map(lights.map(({ reportId }) => [reportId, payloadBytes.output.get(reportId) ?? 0]));
  return { buttons, lights, outputBytes, isNumbered };
}
