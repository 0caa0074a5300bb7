/** Headsets that could be: where their buttons and lights are, and the report descriptor that says so, written the many ways that HID 1.11 allows. */
import fc from 'fast-check';
import type { Button, ButtonKind, Light } from '../../../src/main/headset/descriptor/telephony.ts';

interface InReport {
  readonly reportId: number;
  /** Bits of padding in front. */
  readonly before: number;
}
export interface ModelButton extends InReport {
  readonly button: Button;
  readonly kind: Exclude<ButtonKind, 'onOff'>;
}
export interface ModelLight extends InReport {
  readonly light: Light;
}
export interface HeadsetModel {
  readonly isNumbered: boolean;
  readonly inputs: readonly ModelButton[];
  readonly lights: readonly ModelLight[];
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

const PAGE: Record<Button | `light ${Light}`, readonly [page: number, id: number]> = {
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
};
const INPUT_FLAGS = { state: 0x22, press: 0x02, pulse: 0x06 } as const;

const item = (prefix: number, value: number): readonly number[] =>
  value <= 0xff ? [prefix | 1, value] : value <= 0xffff ? [prefix | 2, value & 0xff, value >> 8] : [prefix | 3, ...bytes4(value)];
const bytes4 = (value: number): readonly number[] => [value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24];

const plain: Style = { isWhole: false, isPushed: false, isNested: false, mirrors: [false, false] };

function fieldOf([page, id]: readonly [number, number], main: number, flags: number, at: InReport, style: Style, isNumbered: boolean) {
  const usage = style.isWhole ? [0x0b, ...bytes4(page * 0x1_0000 + id)] : [...item(0x04, page), ...item(0x08, id)];
  const body = [
    ...(isNumbered ? item(0x84, at.reportId) : []),
    ...(at.before > 0 ? [...item(0x74, 1), ...item(0x94, at.before), main | 1, 0x03] : []),
    ...item(0x14, 0),
    ...item(0x24, 1),
    ...item(0x74, 1),
    ...item(0x94, 1),
    ...usage,
    main | 1,
    flags,
  ];
  const nested = style.isNested ? [0xa1, 0x02, ...body, 0xc0] : body;
  return style.isPushed ? [0xa4, ...nested, 0xb4] : nested;
}

/** The fields in whole bytes, as every device has them. */
function padded(
  fields: readonly (InReport & { readonly bytes: readonly number[] })[],
  main: number,
  isNumbered: boolean,
): readonly number[] {
  const ids = [...new Set(fields.map(({ reportId }) => reportId))];
  return ids.flatMap((id) => {
    const own = fields.filter(({ reportId }) => reportId === id);
    const rest = (8 - (own.reduce((bits, { before }) => bits + before + 1, 0) % 8)) % 8;
    const pad = rest === 0 ? [] : [...(isNumbered ? item(0x84, id) : []), ...item(0x74, 1), ...item(0x94, rest), main | 1, 0x03];
    return [...own.flatMap(({ bytes }) => bytes), ...pad];
  });
}

export function layOut({ isNumbered, inputs, lights, style = plain }: HeadsetModel): readonly number[] {
  const place = ({ reportId, before }: InReport): InReport => ({ reportId: isNumbered ? reportId : 0, before });
  const buttons = inputs.map((each) => ({
    ...place(each),
    bytes: fieldOf(PAGE[each.button], 0x80, INPUT_FLAGS[each.kind], place(each), style, isNumbered),
  }));
  const shown = lights.map((each) => ({
    ...place(each),
    bytes: fieldOf(PAGE[`light ${each.light}`], 0x90, 0x22, place(each), style, isNumbered),
  }));
  const telephony = [0x05, 0x0b, 0x09, 0x05, 0xa1, 0x01, ...padded(buttons, 0x80, isNumbered), ...padded(shown, 0x90, isNumbered), 0xc0];
  // Reports of their own, so only numbered ones can have them.
  const mirror = (id: number) => [0x06, 0x00, 0xff, 0x09, 0x05, 0xa1, 0x01, ...padded(mirrored(id, inputs), 0x80, true), 0xc0];
  const [before, after] = style.mirrors;
  return [...(before && isNumbered ? mirror(200) : []), ...telephony, ...(after && isNumbered ? mirror(201) : [])];
}

const mirrored = (reportId: number, inputs: readonly ModelButton[]) =>
  inputs.map(({ button, kind }) => {
    const at = { reportId, before: 0 };
    return { ...at, bytes: fieldOf(PAGE[button], 0x80, INPUT_FLAGS[kind], at, plain, true) };
  });

export const bytesOf = (descriptor: readonly number[]): Uint8Array => Uint8Array.from(descriptor);

const inReport = { reportId: fc.integer({ min: 1, max: 9 }), before: fc.integer({ min: 0, max: 20 }) };
const buttonKind = (button: Button) =>
  button === 'hook' || button === 'lineBusy'
    ? fc.constantFrom('state' as const, 'pulse' as const)
    : fc.constantFrom('state' as const, 'press' as const, 'pulse' as const);
const anyButton = (button: Button) => fc.record({ button: fc.constant(button), kind: buttonKind(button), ...inReport });
const anyLight = (light: Light) => fc.record({ light: fc.constant(light), ...inReport });

/** A hook and an Off-Hook light at least; in any order, in any reports. */
export const anyHeadset: fc.Arbitrary<HeadsetModel> = fc.record({
  isNumbered: fc.boolean(),
  inputs: fc
    .shuffledSubarray<Button>(['mute', 'flash', 'redial', 'hold', 'reject', 'drop', 'lineBusy'])
    .chain((others) => fc.tuple(...(['hook', ...others] as const).map(anyButton))),
  lights: fc
    .shuffledSubarray<Light>(['mute', 'ring', 'ringer', 'hold'])
    .chain((others) => fc.tuple(...([...others, 'offHook'] as const).map(anyLight))),
  style: fc.record({
    isWhole: fc.boolean(),
    isPushed: fc.boolean(),
    isNested: fc.boolean(),
    mirrors: fc.tuple(fc.boolean(), fc.boolean()),
  }),
});
