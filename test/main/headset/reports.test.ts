/** Reports in and out, on descriptors of our own: one for each way in which headsets lay them out, and any valid one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDescriptor } from '../../../src/main/headset/descriptor/parse-descriptor.ts';
import { findTelephony, type HeadsetLayout } from '../../../src/main/headset/descriptor/telephony.ts';
import { NOTHING_REPORTED, readReport, type Reported } from '../../../src/main/headset/protocol/read-report.ts';
import { writeReports } from '../../../src/main/headset/protocol/write-reports.ts';
import { anyHeadset, bytesOf, layOut, type HeadsetModel } from '../../support/headset/any-headset.ts';

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

describe('any layout', () => {
  it('finds every button and light that was declared', () =>
    fc.assert(
      fc.property(anyHeadset, (model) => {
        const layout = layoutOf(model);
        expect(layout.buttons.map(({ button, kind }) => `${button} ${kind}`).sort()).toEqual(
          model.inputs.map(({ button, kind }) => `${button} ${kind}`).sort(),
        );
        expect(layout.lights.map(({ light }) => light).sort()).toEqual(model.lights.map(({ light }) => light).sort());
      }),
      { numRuns: 2000 },
    ));

  it('shows exactly the lights that are on', () =>
    fc.assert(
      fc.property(anyHeadset, fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }), (model, choice) => {
        const layout = layoutOf(model);
        const on = model.lights.filter((_, i) => choice[i] === true).map(({ light }) => light);
        const reports = writeReports(layout, Object.fromEntries(on.map((light) => [light, true])));
        const lit = layout.lights.filter(({ reportId, bitOffset }) => {
          const report = reports.find((each) => each.readUInt8(0) === reportId);
          return report !== undefined && ((report.readUInt8(1 + (bitOffset >> 3)) >> (bitOffset & 7)) & 1) === 1;
        });
        expect(lit.map(({ light }) => light).sort()).toEqual([...on].sort());
        const bits = reports.reduce(
          (sum, report) => sum + [...report.subarray(1)].reduce((n, byte) => n + byte.toString(2).replaceAll('0', '').length, 0),
          0,
        );
        expect(bits).toBe(on.length);
      }),
      { numRuns: 2000 },
    ));

  it('tells each press of each button, and no other', () =>
    fc.assert(
      fc.property(anyHeadset, fc.nat(), (model, pick) => {
        const layout = layoutOf(model);
        const place = layout.buttons[pick % layout.buttons.length];
        if (!place) return;
        const report = Buffer.alloc(64);
        report.writeUInt8(1 << (place.bitOffset & 7), 1 + (place.bitOffset >> 3));
        if (layout.isNumbered) report.writeUInt8(place.reportId, 0);
        const { events } = readReport(layout, NOTHING_REPORTED, layout.isNumbered ? report : report.subarray(1));
        expect(events.map(({ button }) => button)).toEqual([place.button]);
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
