/**
 * Where a headset has its buttons and lights, found by their standard usages (HID Usage Tables 1.4: pages 08 LED, 09 Button, 0B Telephony).
 * There is no table of vendors: their layouts differ, their usages do not.
 */
import type { HeadsetButton, HeadsetLight } from '../../../shared/headset.ts';
import type { Descriptor, Field } from './parse-descriptor.ts';
import { usageAt } from './usages.ts';

export type Button = HeadsetButton;
export type Light = HeadsetLight;

/**
 * How a button is reported. `state`: its value is how it stands. `press`: 1 while it is pressed. `pulse`: each 1 is a press, whatever was before.
 * `onOff`: +1 and -1 say on and off.
 */
export type ButtonKind = 'state' | 'press' | 'pulse' | 'onOff';

export interface Place {
  readonly reportId: number;
  readonly bitOffset: number;
  readonly bitSize: number;
}
export interface ButtonPlace extends Place {
  readonly button: Button;
  readonly kind: ButtonKind;
  /** Of an array: the value that means this button. */
  readonly arrayValue?: number;
  /** The user has taught it; no descriptor names it. */
  readonly isLearned?: true;
}
export interface LightPlace extends Place {
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
  [0x08_0020, 'hold'],
  [0x08_0021, 'microphone'],
  [0x0b_009e, 'ringer'],
]);
/** These say how things stand even where they are declared to spring back. */
const STANDING: readonly Button[] = ['hook', 'lineBusy'];

function kindOf(button: Button, { isRelative, hasPreferred, logicalMin }: Field): ButtonKind {
  if (isRelative) return logicalMin < 0 ? 'onOff' : 'pulse';
  if (!hasPreferred || STANDING.includes(button)) return 'state';
  return 'press';
}

const placeOf = ({ reportId, bitOffset, bitSize }: Field): Place => ({ reportId, bitOffset, bitSize });

/** Of vendors' own collections, which repeat every press, nothing is taken; of Consumer ones only what is of telephony by its own page. */
const isTelephony = (field: Field, usage: number): boolean =>
  pageOf(field.collection) === TELEPHONY_PAGE || (pageOf(field.collection) === CONSUMER_PAGE && pageOf(usage) === TELEPHONY_PAGE);

function* buttonsOf(field: Field): Generator<ButtonPlace> {
  if (field.usage.kind === 'variable') {
    const button = BUTTONS.get(field.usage.usage);
    if (button && isTelephony(field, field.usage.usage)) yield { ...placeOf(field), button, kind: kindOf(button, field) };
    return;
  }
  // An array names its usages from its logical minimum on. One of a single bit is a button that is pressed at 1.
  const isBit = field.bitSize === 1;
  for (let index = 0; index < (isBit ? 1 : 64); index++) {
    const usage = usageAt(field.usage.usages, index);
    const button = usage === undefined ? undefined : BUTTONS.get(usage);
    if (button && usage !== undefined && isTelephony(field, usage))
      yield { ...placeOf(field), button, kind: 'press', arrayValue: isBit ? 1 : field.logicalMin + index };
  }
}

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
      .flatMap((field) => [...buttonsOf(field)].map((place) => ({ name: place.button, place, isIn: isIn(field) }))),
  );
  const found = firstOf(
    fields.flatMap((field) => {
      if (field.kind !== 'output' || field.usage.kind !== 'variable' || !isIn(field)) return [];
      const light = LIGHTS.get(field.usage.usage);
      return light ? [{ name: light, place: { ...placeOf(field), light }, isIn: true }] : [];
    }),
  );
  // Microphone says "muted" on those that have no Mute, and nothing that is known on the others.
  const lights = found.filter(({ light }) => light !== 'microphone' || found.every((other) => other.light !== 'mute'));
  const has = (name: Button) => buttons.some(({ button }) => button === name);
  const shows = (name: Light) => lights.some(({ light }) => light === name);
  if (!(has('hook') || has('mute')) || !(shows('offHook') || shows('ring'))) return undefined;
  const outputBytes = new Map(lights.map(({ reportId }) => [reportId, payloadBytes.output.get(reportId) ?? 0]));
  return { buttons, lights, outputBytes, isNumbered };
}
