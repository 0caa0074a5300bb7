/** Buttons and lights that a headset names by number, and switches that say +1 and -1: descriptors and reports written by hand. */
import { describe, expect, it } from 'vitest';
import { parseDescriptor } from '../../../src/main/headset/descriptor/parse-descriptor.ts';
import { findTelephony, type HeadsetLayout } from '../../../src/main/headset/descriptor/telephony.ts';
import { NOTHING_REPORTED, readReport, type Reported } from '../../../src/main/headset/protocol/read-report.ts';
import { writeReports, type Lights } from '../../../src/main/headset/protocol/write-reports.ts';

const layoutOf = (hex: string): HeadsetLayout => findTelephony(parseDescriptor(Buffer.from(hex.replaceAll(' ', ''), 'hex')))!;

function heard(layout: HeadsetLayout, ...reports: readonly string[]): readonly string[] {
  let reported: Reported = NOTHING_REPORTED;
  return reports.map((report) => {
    const read = readReport(layout, reported, Buffer.from(report, 'hex'));
    reported = read.reported;
    return read.events.map((event) => (event.kind === 'pressed' ? event.button : `${event.button} ${event.on ? 'on' : 'off'}`)).join();
  });
}
const told = (layout: HeadsetLayout, lights: Lights): readonly string[] =>
  writeReports(layout, lights).map((report) => report.toString('hex'));

/** Report 1, out: Off-Hook. */
const OFF_HOOK = '85 01 05 08 15 00 25 01 75 01 95 01 09 17 91 22 95 07 91 01';

describe('an array of the whole page, in two slots of 16 bits, as of one headset that is sold', () => {
  const layout = layoutOf(`05 0b 09 01 a1 01 85 05 15 00 26 bf 00 75 10 95 02 19 00 29 bf 81 00 ${OFF_HOOK} c0`);

  it('names a button by its id, in either slot', () => {
    expect(heard(layout, '0520000000', '0500000000')).toEqual(['hook', '']);
    expect(heard(layout, '0500002000', '0500000000')).toEqual(['hook', '']);
  });
  it('presses it once, though it changes its slot when another is let go', () =>
    expect(heard(layout, '0520002f00', '052f000000', '0500000000')).toEqual(['hook,mute', '', '']));
  it('says that the line is busy, whose id is far up, for as long as it stands there', () =>
    expect(heard(layout, '0597000000', '0500009700', '0500000000')).toEqual(['lineBusy on', '', 'lineBusy off']));
});

describe('an array of a list', () => {
  const list = (minimum: string, maximum: string) =>
    layoutOf(`05 0b 09 05 a1 01 85 02 15 ${minimum} 25 ${maximum} 75 08 95 01 09 20 09 21 09 2f 81 00 ${OFF_HOOK} c0`);

  it.each([
    ['with a value to spare', list('00', '03')],
    ['with none to spare, as keypads have it', list('00', '02')],
    ['that begins with 1', list('01', '03')],
  ])('%s: 0 is none, n is the nth', (_, layout) =>
    expect(heard(layout, '0200', '0201', '0200', '0202', '0203', '0200')).toEqual(['', 'hook', '', 'flash', 'mute', '']),
  );
  it('that begins higher counts from there', () =>
    expect(heard(list('0a', '0c'), '0200', '020a', '020c', '0201')).toEqual(['', 'hook', 'mute', '']));
});

describe('lights that are named in an array of two slots', () => {
  const layout = layoutOf(
    '05 0b 09 05 a1 01 85 02 15 00 25 01 75 08 95 01 09 20 81 22 85 03 05 08 25 04 95 02 09 09 09 17 09 18 09 20 91 00 c0',
  );

  it('are told by their numbers, and the rest is 0', () => {
    expect(told(layout, {})).toEqual(['030000']);
    expect(told(layout, { ring: true })).toEqual(['030300']);
    expect(told(layout, { mute: true, offHook: true })).toEqual(['030201']);
  });
  it('are the most needed two where there are more', () =>
    expect(told(layout, { offHook: true, hold: true, mute: true, ring: true })).toEqual(['030203']));
});

describe('a switch that says +1 and -1', () => {
  const layout = layoutOf(`05 0b 09 05 a1 01 85 02 15 ff 25 01 75 02 95 02 09 20 09 2f 81 26 95 02 81 01 ${OFF_HOOK} c0`);

  it('is on at +1, off at -1, and says nothing at 0', () =>
    expect(heard(layout, '0201', '0200', '0203', '0200')).toEqual(['hook on', '', 'hook off', '']));
  it('says so each time', () =>
    expect(heard(layout, '0204', '0204', '020c', '020d')).toEqual(['mute on', 'mute on', 'mute off', 'hook on,mute off']));
});
