/** A headset that is thought out, as the report descriptor that HID 1.11 has for it, and where its buttons and lights stand in reports. No parser is asked. */
import type { Button, ButtonKind, Light } from '../../../src/main/headset/descriptor/telephony.ts';

interface InReport {
  readonly reportId: number;
  /** Bits of padding in front. */
  readonly before: number;
  /** Of one field; absent: 1. */
  readonly bits?: number;
}
export interface ModelButton extends InReport {
  readonly button: Button;
  readonly kind: ButtonKind;
}
export interface ModelLight extends InReport {
  readonly light: Light;
}
/** One main item of several: as a range of usages, whose ids must follow each other, each a field of its own; or as an array. */
export interface ModelGroup<N> extends InReport {
  readonly names: readonly N[];
  readonly as:
    | { readonly kind: 'range'; readonly button: ButtonKind }
    /** 0 is none, n the nth. */
    | { readonly kind: 'nth'; readonly slots: number }
    /** The logical minimum is the first, as HID 1.11 has it. */
    | { readonly kind: 'from'; readonly minimum: number; readonly slots: number }
    /** All usages of the page from 0 on, so the value is the id. */
    | { readonly kind: 'page'; readonly slots: number };
}
export interface HeadsetModel {
  readonly isNumbered: boolean;
  readonly inputs: readonly ModelButton[];
  readonly lights: readonly ModelLight[];
  readonly buttonGroups?: readonly ModelGroup<Button>[];
  readonly lightGroups?: readonly ModelGroup<Light>[];
  readonly style?: Style;
}
export interface Style {
  /** Usages that carry their page, instead of Usage Page items. */
  readonly isWhole: boolean;
  /** Globals are set aside by Push and Pop around each field. */
  readonly isPushed: boolean;
  /** Each field in a logical collection of its own, within the telephony one. */
  readonly isNested: boolean;
  /** Vendor collections that repeat the buttons: before, after. */
  readonly mirrors: readonly [boolean, boolean];
}

type Usage = readonly [page: number, id: number];
type Name = Button | `light ${Light}`;
const PAGE: Record<Name, Usage> = {
  hook: [0x0b, 0x20],
  mute: [0x0b, 0x2f],
  flash: [0x0b, 0x21],
  redial: [0x0b, 0x24],
  hold: [0x0b, 0x23],
  reject: [0x09, 0x07],
  drop: [0x0b, 0x26],
  lineBusy: [0x0b, 0x97],
  'light offHook': [0x08, 0x17],
  'light mute': [0x08, 0x09],
  'light ring': [0x08, 0x18],
  'light ringer': [0x0b, 0x9e],
  'light hold': [0x08, 0x20],
  'light microphone': [0x08, 0x21],
  'light messageWaiting': [0x08, 0x19],
  'light speaker': [0x08, 0x1e],
  'light sendCalls': [0x08, 0x24],
  'light onLine': [0x08, 0x2a],
};
/** By its page alone each name has an id of its own: "reject" is Programmable Button there. */
const idOf = (name: Name): number => PAGE[name][1];
const LAST_OF_PAGE: Readonly<Record<number, number>> = { 0x08: 0x4d, 0x0b: 0xbf };
const FLAGS: Record<ButtonKind, number> = { state: 0x22, press: 0x02, pulse: 0x06, onOff: 0x26 };
const ARRAY = 0x00;
const [INPUT, OUTPUT] = [0x80, 0x90];

/** Where the name stands: `value` in one of `slots` fields. */
export interface Placed {
  readonly name: Name;
  readonly reportId: number;
  readonly bitOffset: number;
  readonly bits: number;
  readonly slots: number;
  readonly value: number;
  readonly kind: ButtonKind;
}

/** One main item of the descriptor. */
interface Main extends Required<InReport> {
  readonly count: number;
  readonly flags: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly usages: readonly Usage[] | { readonly first: Usage; readonly last: number };
  /** Its names: the first bit of each behind the item's own, and what it says. */
  readonly names: readonly Pick<Placed, 'name' | 'slots' | 'value' | 'kind' | 'bitOffset'>[];
}

const mainOfOne = (name: Name, kind: ButtonKind, { reportId, before, bits = 1 }: InReport): Main => ({
  ...{ reportId, before, bits, count: 1, flags: FLAGS[kind], minimum: kind === 'onOff' ? -1 : 0, maximum: 1 },
  ...{ usages: [PAGE[name]], names: [{ name, slots: 1, value: 1, kind, bitOffset: 0 }] },
});

function mainOfGroup(names: readonly Name[], { as, reportId, before, bits = 1 }: ModelGroup<unknown>): Main {
  const [first] = names;
  if (!first) throw new Error('a group of none');
  const at = { reportId, before, bits };
  if (as.kind === 'range')
    return {
      ...{ ...at, count: names.length, flags: FLAGS[as.button], minimum: as.button === 'onOff' ? -1 : 0, maximum: 1 },
      usages: { first: PAGE[first], last: idOf(first) + names.length - 1 },
      names: names.map((name, i) => ({ name, slots: 1, value: 1, kind: as.button, bitOffset: i * bits })),
    };
  const isPage = as.kind === 'page';
  const minimum = as.kind === 'from' ? as.minimum : 0;
  const firstValue = as.kind === 'from' ? as.minimum : 1;
  const [page] = PAGE[first];
  return {
    ...{ ...at, count: as.slots, flags: ARRAY, minimum, maximum: isPage ? LAST_OF_PAGE[page]! : firstValue + names.length - 1 },
    usages: isPage ? { first: [page, 0], last: LAST_OF_PAGE[page]! } : names.map((name) => PAGE[name]),
    names: names.map((name, i) => ({
      ...{ name, slots: as.slots, value: isPage ? idOf(name) : firstValue + i, bitOffset: 0 },
      kind: name === 'lineBusy' ? 'state' : 'press',
    })),
  };
}

const mainsOf = ({ isNumbered, inputs, lights, buttonGroups = [], lightGroups = [] }: HeadsetModel) => {
  const numbered = (main: Main): Main => (isNumbered ? main : { ...main, reportId: 0 });
  return {
    input: [
      ...inputs.map((each) => mainOfOne(each.button, each.kind, each)),
      ...buttonGroups.map((group) => mainOfGroup(group.names, group)),
    ].map(numbered),
    output: [
      ...lights.map((each) => mainOfOne(`light ${each.light}`, 'state', each)),
      ...lightGroups.map((group) =>
        mainOfGroup(
          group.names.map((light): Name => `light ${light}`),
          group,
        ),
      ),
    ].map(numbered),
  };
};

/** All names of one kind of report with their places, and how many bytes the payload of each report has. */
export function placesOf(model: HeadsetModel, kind: 'input' | 'output') {
  const bits = new Map<number, number>();
  const places = mainsOf(model)[kind].flatMap((main): readonly Placed[] => {
    const start = (bits.get(main.reportId) ?? 0) + main.before;
    bits.set(main.reportId, start + main.count * main.bits);
    return main.names.map((name) => ({ ...name, reportId: main.reportId, bits: main.bits, bitOffset: start + name.bitOffset }));
  });
  return { places, bytes: new Map([...bits].map(([id, count]) => [id, Math.ceil(count / 8)])) };
}

const bytes4 = (value: number): readonly number[] => [value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24];
const item = (prefix: number, value: number): readonly number[] =>
  value <= 0xff ? [prefix | 1, value & 0xff] : value <= 0xffff ? [prefix | 2, value & 0xff, value >> 8] : [prefix | 3, ...bytes4(value)];

/** As a signed number, which the logical ones are: a maximum from 80 on takes another byte. */
const signed = (prefix: number, value: number): readonly number[] =>
  value >= 0x80 && value <= 0xff ? [prefix | 2, value, 0] : item(prefix, value);

function usagesOf(usages: Main['usages'], isWhole: boolean): readonly number[] {
  const whole = (prefix: number, page: number, id: number) => [prefix | 3, ...bytes4(page * 0x1_0000 + id)];
  if ('last' in usages) {
    const [page, first] = usages.first;
    if (isWhole) return [...whole(0x18, page, first), ...whole(0x28, page, usages.last)];
    return [...item(0x04, page), ...item(0x18, first), ...item(0x28, usages.last)];
  }
  const [only, ...others] = usages;
  // Short ones have one page for all.
  if (only && others.length === 0 && !isWhole) return [...item(0x04, only[0]), ...item(0x08, only[1])];
  return usages.flatMap(([page, id]) => whole(0x08, page, id));
}

function bytesOfMain(main: Main, kind: number, style: Style, isNumbered: boolean): readonly number[] {
  const body = [
    ...(isNumbered ? item(0x84, main.reportId) : []),
    ...(main.before > 0 ? [...item(0x74, 1), ...item(0x94, main.before), kind | 1, 0x03] : []),
    ...signed(0x14, main.minimum),
    ...signed(0x24, main.maximum),
    ...item(0x74, main.bits),
    ...item(0x94, main.count),
    ...usagesOf(main.usages, style.isWhole),
    kind | 1,
    main.flags,
  ];
  const nested = style.isNested ? [0xa1, 0x02, ...body, 0xc0] : body;
  return style.isPushed ? [0xa4, ...nested, 0xb4] : nested;
}

/** The fields in whole bytes, as every device has them. */
function padded(mains: readonly Main[], kind: number, style: Style, isNumbered: boolean): readonly number[] {
  const ids = [...new Set(mains.map(({ reportId }) => reportId))];
  return ids.flatMap((id) => {
    const own = mains.filter(({ reportId }) => reportId === id);
    const rest = (8 - (own.reduce((sum, { before, count, bits }) => sum + before + count * bits, 0) % 8)) % 8;
    const pad = rest === 0 ? [] : [...(isNumbered ? item(0x84, id) : []), ...item(0x74, 1), ...item(0x94, rest), kind | 1, 0x03];
    return [...own.flatMap((main) => bytesOfMain(main, kind, style, isNumbered)), ...pad];
  });
}

const plain: Style = { isWhole: false, isPushed: false, isNested: false, mirrors: [false, false] };

export function layOut(model: HeadsetModel): readonly number[] {
  const { isNumbered, inputs, style = plain } = model;
  const { input, output } = mainsOf(model);
  const fields = [...padded(input, INPUT, style, isNumbered), ...padded(output, OUTPUT, style, isNumbered)];
  // Reports of their own, so only numbered ones can have them.
  const mirror = (reportId: number) => {
    const mains = inputs.map(({ button, kind }) => mainOfOne(button, kind, { reportId, before: 0 }));
    return [0x06, 0x00, 0xff, 0x09, 0x05, 0xa1, 0x01, ...padded(mains, INPUT, plain, true), 0xc0];
  };
  const [before, after] = style.mirrors;
  return [
    ...(before && isNumbered ? mirror(200) : []),
    ...[0x05, 0x0b, 0x09, 0x05, 0xa1, 0x01, ...fields, 0xc0],
    ...(after && isNumbered ? mirror(201) : []),
  ];
}

export const bytesOf = (descriptor: readonly number[]): Uint8Array => Uint8Array.from(descriptor);
