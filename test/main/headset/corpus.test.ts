/** The parser against descriptors of real devices, each with its fields as read by hand and by other parsers. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDescriptor, type Descriptor, type Field } from '../../../src/main/headset/descriptor/parse-descriptor.ts';
import { findTelephony, type Button, type ButtonKind, type Light } from '../../../src/main/headset/descriptor/telephony.ts';
import { writeReports } from '../../../src/main/headset/protocol/write-reports.ts';

const folder = new URL('../../../../shared/headsets/', import.meta.url);
const present = existsSync(folder);

interface Declared {
  readonly reportId: number;
  readonly bitOffset: number;
  readonly bitSize: number;
  readonly usage: number;
  readonly logicalMin: number;
  readonly logicalMax: number;
  readonly relative?: boolean;
  readonly noPreferred?: boolean;
}
/** Usages by their names, of more than 16 the first 16. `count`: fields of `bitSize`, one behind the other. */
interface DeclaredArray {
  readonly reportId: number;
  readonly bitOffset: number;
  readonly bitSize: number;
  readonly count: number;
  readonly usages: readonly string[];
  readonly logicalMin: number;
  readonly logicalMax: number;
}
interface Device {
  readonly id: string;
  readonly kind: string;
  readonly descriptorHex: string;
  readonly numberedReports: boolean;
  readonly telephony: {
    readonly inputs: readonly Declared[];
    readonly outputs: readonly Declared[];
    readonly arrays: readonly DeclaredArray[];
    readonly outputPayloadBytes: Record<string, number>;
    readonly inputPayloadBytes: Record<string, number>;
  };
  readonly consumerVolume: readonly Declared[];
  readonly topLevelCollections: readonly { readonly usagePage: string; readonly usage: string }[];
  /** What Windows makes of it, by collection. */
  readonly windowsPerCollection?: { readonly col02_telephony: string };
}

const devices = present
  ? readdirSync(folder)
      .filter((file) => file !== 'index.json')
      .map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Device)
  : [];

const parsed = ({ descriptorHex }: Device): Descriptor => parseDescriptor(Buffer.from(descriptorHex, 'hex'));

const asDeclared = ({ reportId, bitOffset, bitSize, logicalMin, logicalMax, ...field }: Field) => ({
  reportId,
  bitOffset,
  bitSize,
  logicalMin,
  logicalMax,
  usage: field.usage.kind === 'variable' ? field.usage.usage : undefined,
  relative: field.isRelative,
  noPreferred: !field.hasPreferred,
});

const expectFields = (descriptor: Descriptor, kind: 'input' | 'output', declared: readonly Declared[]): void => {
  const found = descriptor.fields.filter((field) => field.kind === kind).map(asDeclared);
  for (const { reportId, bitOffset, bitSize, usage, logicalMin, logicalMax, relative = false, noPreferred = false } of declared)
    expect(found).toContainEqual({ reportId, bitOffset, bitSize, usage, logicalMin, logicalMax, relative, noPreferred });
};

const hex = (reports: readonly Buffer[]): readonly string[] => reports.map((report) => report.toString('hex')).toSorted();
const inFull = (ranges: readonly { readonly first: number; readonly last: number }[]): readonly number[] =>
  ranges.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, i) => first + i));

/** The corpus names what arrays name: `Button/7`, `Telephony/Phone Key *`, `LED/0x01`. */
const PAGES: Readonly<Record<string, number>> = { LED: 0x08, Button: 0x09, Telephony: 0x0b };
const NAMED: Readonly<Record<string, number>> = { 'Do Not Disturb': 0x08, Mute: 0x09 };
function usageNamed(text: string): number {
  const [page = '', name = ''] = text.split('/');
  const key = name.startsWith('Phone Key ') ? 0xb0 + '0123456789*#'.indexOf(name.slice(-1)) : undefined;
  return PAGES[page]! * 0x1_0000 + (key ?? NAMED[name] ?? Number(name));
}

const BUTTONS: Readonly<Record<number, Button>> = {
  ...{
    0x0b0020: 'hook',
    0x0b0021: 'flash',
    0x0b0023: 'hold',
    0x0b0024: 'redial',
    0x0b0026: 'drop',
    0x0b002f: 'mute',
    0x0b0097: 'lineBusy',
  },
  ...{ 0x090007: 'reject' },
};
const LIGHTS: Readonly<Record<number, Light>> = {
  ...{ 0x080009: 'mute', 0x080017: 'offHook', 0x080018: 'ring', 0x080019: 'messageWaiting', 0x08001e: 'speaker', 0x080020: 'hold' },
  ...{ 0x080021: 'microphone', 0x080024: 'sendCalls', 0x08002a: 'onLine', 0x0b009e: 'ringer' },
};
/** By the table of button kinds: hook and line busy stand, whatever springs back; others that are absolute stand where they have no preferred state. */
function kindOf(button: Button, { relative = false, noPreferred = false }: Declared): ButtonKind {
  if (relative) return 'pulse';
  return noPreferred || button === 'hook' || button === 'lineBusy' ? 'state' : 'press';
}
/** Of arrays, "reject" in one of a single bit is pressed at 1; keypads have no button of ours. */
const buttonsOf = ({ telephony: { inputs, arrays } }: Device) => [
  ...inputs.flatMap((input) => {
    const [button, { reportId, bitOffset, bitSize }] = [BUTTONS[input.usage], input];
    return button ? [{ button, kind: kindOf(button, input), reportId, bitOffset, bitSize, arrayValue: undefined }] : [];
  }),
  ...arrays.flatMap(({ usages, reportId, bitOffset, bitSize }) =>
    usages[0] === 'Button/7' ? [{ button: 'reject', kind: 'press', reportId, bitOffset, bitSize, arrayValue: 1 } as const] : [],
  ),
];
const byPlace = (one: { readonly bitOffset: number }, other: { readonly bitOffset: number }) => one.bitOffset - other.bitOffset;

/** The real ones, and what makers give to those who build some. */
const headsets = devices.filter(({ telephony: { outputs } }) => outputs.some(({ usage }) => LIGHTS[usage] === 'offHook'));

describe.skipIf(!present)('descriptors of real headsets', () => {
  it('are all there', () => expect(devices).toHaveLength(28));

  it.each(devices.map((device) => [device.id, device] as const))('%s: every field is found in its place', (_, device) => {
    const descriptor = parsed(device);
    expectFields(descriptor, 'input', device.telephony.inputs);
    expectFields(descriptor, 'output', device.telephony.outputs);
    expectFields(descriptor, 'input', device.consumerVolume);
    const collections = device.topLevelCollections.map(({ usagePage, usage }) => Number(usagePage) * 0x1_0000 + Number(usage));
    expect(collections).toEqual(expect.arrayContaining([...new Set(descriptor.fields.map(({ collection }) => collection))]));
    expect(descriptor.isNumbered).toBe(device.numberedReports);
    for (const [id, bytes] of Object.entries(device.telephony.outputPayloadBytes))
      expect(descriptor.payloadBytes.output.get(Number(id)), `output report ${id}`).toBe(bytes);
    for (const [id, bytes] of Object.entries(device.telephony.inputPayloadBytes))
      expect(descriptor.payloadBytes.input.get(Number(id)), `input report ${id}`).toBe(bytes);
  });

  it.each(devices.filter(({ telephony }) => telephony.arrays.length > 0).map((device) => [device.id, device] as const))(
    '%s: every array is found in its place, with each of its slots and what it may name',
    (_, device) => {
      const arrays = parsed(device).fields.flatMap(({ usage, reportId, bitOffset, bitSize, logicalMin, logicalMax }) =>
        usage.kind === 'array' ? [{ reportId, bitOffset, bitSize, logicalMin, logicalMax, ...usage }] : [],
      );
      for (const { count, usages, ...declared } of device.telephony.arrays) {
        const { reportId, bitOffset, bitSize, logicalMin, logicalMax } = declared;
        const named = usages.map(usageNamed);
        for (let slot = 0; slot < count; slot++) {
          const at = { reportId, bitOffset: bitOffset + slot * bitSize, bitSize, logicalMin, logicalMax, slot, slots: count };
          expect(
            arrays.map(({ usages: ranges, kind: _kind, ...place }) => ({ ...place, named: inFull(ranges).slice(0, 16) })),
          ).toContainEqual({
            ...at,
            named,
          });
        }
      }
    },
  );

  it.each(headsets.map((device) => [device.id, device] as const))(
    '%s: each button is where and what it was declared to be, and none else',
    (_, device) => {
      const found = findTelephony(parsed(device))!.buttons.map(({ button, kind, reportId, bitOffset, bitSize, arrayValue }) => ({
        ...{ button, kind, reportId, bitOffset, bitSize, arrayValue },
      }));
      expect(found.toSorted(byPlace)).toEqual(buttonsOf(device).toSorted(byPlace));
    },
  );

  it.each(headsets.map((device) => [device.id, device] as const))('%s: each light is told by these bytes', (_, device) => {
    const layout = findTelephony(parsed(device))!;
    const { outputs, outputPayloadBytes } = device.telephony;
    const declared = outputs.flatMap((output) => (LIGHTS[output.usage] ? [{ ...output, light: LIGHTS[output.usage]! }] : []));
    // Microphone says the same as Mute.
    const lights = declared.filter(({ light }) => light !== 'microphone' || declared.every((other) => other.light !== 'mute'));
    const ids = [...new Set(lights.map(({ reportId }) => reportId))];
    const idle = ids.map((id) => Buffer.concat([Buffer.of(id), Buffer.alloc(outputPayloadBytes[id]!)]).toString('hex'));
    expect(layout.lights.map(({ light }) => light).toSorted()).toEqual(lights.map(({ light }) => light).toSorted());
    expect(hex(writeReports(layout, {}))).toEqual(idle.toSorted());
    for (const { light, reportId, bitOffset } of lights) {
      const lit = Buffer.alloc(1 + outputPayloadBytes[reportId]!);
      lit[0] = reportId;
      lit[1 + (bitOffset >> 3)] = 1 << (bitOffset & 7);
      const others = idle.filter((report) => Buffer.from(report, 'hex')[0] !== reportId);
      expect(hex(writeReports(layout, { [light]: true })), light).toEqual([...others, lit.toString('hex')].toSorted());
    }
  });

  it('are found as well in what Windows makes of one', () => {
    const [device] = devices.filter(({ windowsPerCollection }) => windowsPerCollection !== undefined);
    const telephony = Buffer.from(device!.windowsPerCollection!.col02_telephony, 'hex');
    expect(findTelephony(parseDescriptor(telephony))).toEqual(findTelephony(parsed(device!)));
  });

  it('leave out what only looks like a headset', () => {
    const found = devices.filter((device) => findTelephony(parsed(device)) !== undefined).map(({ id }) => id);
    expect(found).toEqual(headsets.map(({ id }) => id));
    const others = devices.map(({ id }) => id).filter((id) => !found.includes(id));
    expect(others).toEqual([
      '046d-0944',
      '046d-0a37',
      '046d-0ac4',
      '1532-0511',
      '1532-kraken-kitty-v2',
      'apple-remote-telephony',
      'yealink-usb-phone',
    ]);
  });
});
