/** The parser against descriptors of real devices, each with its fields as read by hand and by other parsers. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDescriptor, type Descriptor, type Field } from '../../../src/main/headset/descriptor/parse-descriptor.ts';
import { findTelephony } from '../../../src/main/headset/descriptor/telephony.ts';

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
interface Device {
  readonly id: string;
  readonly kind: string;
  readonly descriptorHex: string;
  readonly numberedReports: boolean;
  readonly telephony: {
    readonly inputs: readonly Declared[];
    readonly outputs: readonly Declared[];
    readonly outputPayloadBytes: Record<string, number>;
    readonly inputPayloadBytes: Record<string, number>;
  };
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

describe.skipIf(!present)('descriptors of real headsets', () => {
  it('are all there', () => expect(devices).toHaveLength(28));

  it.each(devices.map((device) => [device.id, device] as const))('%s: every field is found in its place', (_, device) => {
    const descriptor = parsed(device);
    expectFields(descriptor, 'input', device.telephony.inputs);
    expectFields(descriptor, 'output', device.telephony.outputs);
    expect(descriptor.isNumbered).toBe(device.numberedReports);
    for (const [id, bytes] of Object.entries(device.telephony.outputPayloadBytes))
      expect(descriptor.payloadBytes.output.get(Number(id)), `output report ${id}`).toBe(bytes);
    for (const [id, bytes] of Object.entries(device.telephony.inputPayloadBytes))
      expect(descriptor.payloadBytes.input.get(Number(id)), `input report ${id}`).toBe(bytes);
  });

  it.each(devices.filter(({ kind }) => kind === 'real').map((device) => [device.id, device] as const))(
    '%s: has a hook, a mute button, and the lights of a call',
    (_, device) => {
      const layout = findTelephony(parsed(device));
      expect(layout?.buttons.map(({ button }) => button)).toEqual(expect.arrayContaining(['hook', 'mute']));
      expect(layout?.lights.map(({ light }) => light)).toEqual(expect.arrayContaining(['offHook', 'ring', 'mute', 'hold']));
    },
  );

  it('leave out what only looks like a headset', () => {
    const headsets = devices.filter((device) => findTelephony(parsed(device)) !== undefined).map(({ id }) => id);
    const others = devices.map(({ id }) => id).filter((id) => !headsets.includes(id));
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
