/** Reports in and out, on descriptors of our own: one for each way in which headsets lay them out, and any valid one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDescriptor } from '../../../src/main/headset/descriptor/parse-descriptor.ts';
import { findTelephony, type HeadsetLayout } from '../../../src/main/headset/descriptor/telephony.ts';
import { NOTHING_REPORTED, readReport, type Reported } from '../../../src/main/headset/protocol/read-report.ts';
import { writeReports } from '../../../src/main/headset/protocol/write-reports.ts';
import { anyHeadset } from '../../support/headset/any-headset.ts';
import { bytesOf, layOut, placesOf, type HeadsetModel, type Placed } from '../../support/headset/lay-out.ts';

function layoutOf(model: HeadsetModel): HeadsetLayout {
  const layout = findTelephony(parseDescriptor(bytesOf(layOut(model))));
  if (!layout) throw new Error('no headset found');
  return layout;
}

const shared: HeadsetModel = {
  isNumbered: true,
  inputs: [
    { button: 'hook', kind: 'state', reportId: 2, before: 0 },
    { button: 'lineBusy', kind: 'state', reportId: 2, before: 0 },
    { button: 'mute', kind: 'pulse', reportId: 2, before: 0 },
    { button: 'reject', kind: 'press', reportId: 2, before: 3 },
  ],
  lights: [
    { light: 'offHook', reportId: 2, before: 0 },
    { light: 'mute', reportId: 2, before: 0 },
    { light: 'ring', reportId: 2, before: 7 },
  ],
};
const apart: HeadsetModel = {
  ...shared,
  lights: [
    { light: 'ring', reportId: 33, before: 0 },
    { light: 'mute', reportId: 35, before: 0 },
    { light: 'offHook', reportId: 36, before: 0 },
  ],
};

const numberAt = (bytes: Uint8Array, offset: number, bits: number): number =>
  Array.from({ length: bits }, (_, i) => (((bytes[(offset + i) >> 3] ?? 0) >> ((offset + i) & 7)) & 1) * 2 ** i).reduce(
    (sum, one) => sum + one,
    0,
  );
const onesIn = (bytes: Uint8Array): number => [...bytes].reduce((n, byte) => n + byte.toString(2).replaceAll('0', '').length, 0);

const hex = (reports: readonly Buffer[]) => reports.map((report) => report.toString('hex'));

function heard(layout: HeadsetLayout, reports: readonly string[]): readonly string[] {
  let reported: Reported = NOTHING_REPORTED;
  return reports.flatMap((report) => {
    const read = readReport(layout, reported, Buffer.from(report, 'hex'));
    reported = read.reported;
    return read.events.map((event) =>
      event.kind === 'pressed' ? event.button : `${event.button} ${event.on ? 'on' : 'off'}${event.isRepeated ? ' again' : ''}`,
    );
  });
}

describe('output reports', () => {
  it('carry every light that shares them, in their whole length', () =>
    expect(hex(writeReports(layoutOf(shared), { offHook: true, ring: true }))).toEqual(['020102']));

  it('are one for each light where the headset has them apart', () =>
    expect(hex(writeReports(layoutOf(apart), { offHook: true }))).toEqual(['2100', '2300', '2401']));

  it('begin with 0 where the headset numbers none', () => {
    const one = { ...shared, isNumbered: false };
    expect(hex(writeReports(layoutOf(one), { mute: true }))).toEqual(['000200']);
  });
});

describe('input reports', () => {
  const layout = layoutOf(shared);

  it('are read whole: hook and line busy of one press together', () => expect(heard(layout, ['0203'])).toEqual(['hook on', 'lineBusy on']));
  it('say nothing twice', () => expect(heard(layout, ['0202', '0202', '0200'])).toEqual(['lineBusy on', 'lineBusy off']));
  it('tell the switches of a report again, each marked, and nothing where a button is pressed in it', () => {
    const standing = layoutOf({
      ...shared,
      inputs: [
        { button: 'hook', kind: 'state', reportId: 1, before: 0 },
        { button: 'mute', kind: 'state', reportId: 1, before: 0 },
        { button: 'reject', kind: 'press', reportId: 1, before: 0 },
      ],
    });
    expect(heard(standing, ['0102', '0102', '0106', '0106'])).toEqual(['mute on', 'hook off again', 'mute on again', 'reject']);
    const read = readReport(standing, new Map([[1, Buffer.from('02', 'hex')]]), Buffer.from('0102', 'hex'));
    expect(read.events[0]).toMatchObject({ button: 'hook', on: false, muteStands: true });
  });
  it('tell a hook again, marked, where nothing else is new', () =>
    expect(heard(layout, ['0201', '0201', '0205', '0201', '0200', '0200'])).toEqual([
      'hook on',
      'hook on again',
      'mute',
      'hook off',
      'hook off again',
    ]));
  it('tell it of the first report too: at rest all was 0', () => expect(heard(layout, ['0200'])).toEqual(['hook off again']));
  it('count a pulse once though it is let go', () => expect(heard(layout, ['0204', '0200'])).toEqual(['mute']));
  it('count a pulse again that never goes back', () => expect(heard(layout, ['0204', '0204'])).toEqual(['mute', 'mute']));
  it('do not count a pulse that another change carries along', () => expect(heard(layout, ['0204', '0205'])).toEqual(['mute', 'hook on']));
  it('count a press when it goes down', () => expect(heard(layout, ['0240', '0241', '0200'])).toEqual(['reject', 'hook on', 'hook off']));
  it('of other numbers are left alone', () => expect(heard(layout, ['0401', '', '02'])).toEqual([]));
});

/** The report in which these names stand, as the model has them, in the first slots of their arrays. */
function reportOf({ isNumbered }: HeadsetModel, bytes: number, said: readonly Placed[], id: number): Buffer {
  const payload = Buffer.alloc(bytes);
  const taken = new Map<number, number>();
  for (const { bitOffset, bits, value } of said) {
    const slot = taken.get(bitOffset) ?? 0;
    taken.set(bitOffset, slot + 1);
    for (let i = 0; i < bits; i++) {
      const at = bitOffset + slot * bits + i;
      if (Math.floor(value / 2 ** i) % 2 !== 0) payload[at >> 3] = payload[at >> 3]! | (1 << (at & 7));
    }
  }
  return isNumbered ? Buffer.concat([Buffer.of(id), payload]) : payload;
}

describe('any layout', () => {
  const inPlace = ({ name, reportId, bitOffset, bits, slots, kind }: Placed) => ({ name, reportId, bitOffset, bits, slots, kind });

  it('finds every button and light that was declared, in its place', () =>
    fc.assert(
      fc.property(anyHeadset, (model) => {
        const layout = layoutOf(model);
        const byName = (one: { readonly name: string }, other: { readonly name: string }) => one.name.localeCompare(other.name);
        const buttons = layout.buttons.map(({ button, kind, reportId, bitOffset, bitSize, slots = 1 }) => ({
          ...{ name: button, reportId, bitOffset, bits: bitSize, slots, kind },
        }));
        expect(buttons.toSorted(byName)).toEqual(placesOf(model, 'input').places.map(inPlace).toSorted(byName));
        const lights = layout.lights.map(({ light, reportId, bitOffset, bitSize, slots = 1 }) => ({
          ...{ name: `light ${light}`, reportId, bitOffset, bits: bitSize, slots, kind: 'state' },
        }));
        const { places, bytes } = placesOf(model, 'output');
        expect(lights.toSorted(byName)).toEqual(places.map((place) => ({ ...inPlace(place), kind: 'state' })).toSorted(byName));
        expect([...layout.outputBytes].toSorted(([one], [other]) => one - other)).toEqual(
          [...bytes].toSorted(([one], [other]) => one - other),
        );
      }),
      { numRuns: 2000 },
    ));

  it('shows exactly the lights that are on, byte by byte', () =>
    fc.assert(
      fc.property(anyHeadset, fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }), (model, choice) => {
        const { places, bytes } = placesOf(model, 'output');
        const on = places.filter((_, i) => choice[i] === true);
        const reports = writeReports(layoutOf(model), Object.fromEntries(on.map(({ name }) => [name.replace('light ', ''), true])));
        // Which slot of an array a light has is the phone's to choose.
        const said = (report: Buffer, { reportId, bitOffset, bits, slots }: Placed): readonly number[] =>
          Array.from({ length: slots }, (_, slot) => (report[0] === reportId ? numberAt(report, 8 + bitOffset + slot * bits, bits) : 0));
        for (const place of places) {
          const told = reports.flatMap((report) => said(report, place)).filter((value) => value !== 0);
          const meant = on.filter(({ reportId, bitOffset }) => reportId === place.reportId && bitOffset === place.bitOffset);
          expect(told.toSorted()).toEqual(meant.map(({ value }) => value).toSorted());
        }
        expect(reports.map((report) => [report[0], report.length - 1])).toEqual(expect.arrayContaining([...bytes]));
        const set = reports.reduce((sum, report) => sum + onesIn(report.subarray(1)), 0);
        expect(set).toBe(on.reduce((sum, { value }) => sum + onesIn(Buffer.of(value & 0xff, value >> 8)), 0));
      }),
      { numRuns: 2000 },
    ));

  it('tells each press of each button, and no other, and when it is let go what stands otherwise', () =>
    fc.assert(
      fc.property(anyHeadset, fc.nat(), fc.nat(), (model, pick, at) => {
        const { places, bytes } = placesOf(model, 'input');
        const place = places[pick % places.length]!;
        const length = bytes.get(place.reportId)!;
        const inSlot = { ...place, bitOffset: place.bitOffset + (at % place.slots) * place.bits };
        const isSwitch = place.kind === 'state' || place.kind === 'onOff';
        const [down, idle] = [[inSlot], []].map((said) => reportOf(model, length, said, place.reportId));
        // Of a pair of two, off is said: -1, all bits on.
        const up = place.kind === 'onOff' ? reportOf(model, length, [{ ...place, value: 2 ** place.bits - 1 }], place.reportId) : idle!;
        const layout = layoutOf(model);
        const pressed = readReport(layout, NOTHING_REPORTED, down!);
        expect(pressed.events).toEqual([{ button: place.name, ...(isSwitch ? { kind: 'stands', on: true } : { kind: 'pressed' }) }]);
        const letGo = readReport(layout, pressed.reported, up);
        expect(letGo.events).toEqual(isSwitch ? [{ button: place.name, kind: 'stands', on: false }] : []);
      }),
      { numRuns: 2000 },
    ));
});

describe('bytes that are no descriptor', () => {
  it('are read without a fault, and in time', () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        const descriptor = parseDescriptor(bytes);
        const layout = findTelephony(descriptor);
        if (layout) readReport(layout, NOTHING_REPORTED, Buffer.from(bytes));
        expect(descriptor.fields.length).toBeLessThanOrEqual(4096);
      }),
      { numRuns: 20_000 },
    ));

  it('cut or changed anywhere, a real one is read without a fault', () =>
    fc.assert(
      fc.property(anyHeadset, fc.nat(), fc.integer({ min: 0, max: 255 }), (model, at, byte) => {
        const bytes = bytesOf(layOut(model));
        bytes[at % bytes.length] = byte;
        expect(() => findTelephony(parseDescriptor(bytes))).not.toThrow();
        expect(() => findTelephony(parseDescriptor(bytes.subarray(0, at % bytes.length)))).not.toThrow();
      }),
      { numRuns: 3000 },
    ));
});
