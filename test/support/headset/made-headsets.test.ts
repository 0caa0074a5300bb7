/** The made headsets are what their wiring says, as the phone's own parser sees them: else a test of the virtual machine would blame the wrong side. */
import { describe, expect, test } from 'vitest';
import { parseDescriptor } from '../../../src/main/headset/descriptor/parse-descriptor.ts';
import { findTelephony } from '../../../src/main/headset/descriptor/telephony.ts';
import { writeReports } from '../../../src/main/headset/protocol/write-reports.ts';
import { lightsTold, reportsFor } from './wired-reports.ts';
import { madeHeadsets } from './made-headsets.ts';

describe.each(Object.entries(madeHeadsets))('%s', (_, { descriptor, wiring }) => {
  const parsed = parseDescriptor(descriptor);
  const layout = findTelephony(parsed)!;

  test('has the buttons and lights of its wiring, where that has them', () => {
    const buttons = layout.buttons.map(({ button, reportId, bitOffset, kind }) => {
      const springs = kind === 'pulse' || kind === 'press';
      return [button, { reportId, bit: bitOffset, kind: springs ? 'pulse' : 'state' }] as const;
    });
    expect(Object.fromEntries(buttons)).toEqual(wiring.buttons);
    expect(Object.fromEntries(layout.lights.map(({ light, reportId, bitOffset }) => [light, { reportId, bit: bitOffset }]))).toEqual(
      wiring.lights,
    );
  });

  test('has reports of these lengths', () => {
    expect(Object.fromEntries(layout.outputBytes)).toEqual(wiring.outputBytes);
    const ids = Object.keys(wiring.inputBytes).map(Number);
    expect(Object.fromEntries(ids.map((id) => [id, parsed.payloadBytes.input.get(id)]))).toEqual(wiring.inputBytes);
    expect(layout.isNumbered).toBe(wiring.isNumbered);
  });

  test('reads the lights that it is told', () => {
    const lit = writeReports(layout, { offHook: true, ring: true }).reduce((told, report) => lightsTold(wiring, told, report, true)!, {});
    expect(Object.entries(lit).filter(([, is]) => is)).toEqual(expect.arrayContaining([['offHook', true]]));
    expect(Object.values(lit).filter(Boolean)).toHaveLength(2);
  });
});

describe('reports', () => {
  const { shared, apart, unnumbered } = madeHeadsets;
  test('of a strict headset have their whole length', () => {
    expect(lightsTold(shared.wiring, {}, Buffer.from('0201', 'hex'), true)).toBeUndefined();
    expect(lightsTold(shared.wiring, {}, Buffer.from('0201', 'hex'), false)).toMatchObject({ offHook: true });
    expect(lightsTold(shared.wiring, {}, Buffer.from('0901', 'hex'), false)).toBeUndefined();
  });
  test('of one light leave the others as they were', () => {
    expect(lightsTold(apart.wiring, { ring: true }, Buffer.from('1701', 'hex'), true)).toEqual({ ring: true, offHook: true });
  });
  test('say all that stands in them', () => {
    const first = reportsFor(shared.wiring, new Map(), { hook: true });
    const second = reportsFor(shared.wiring, first.levels, { mute: true });
    expect([...first.reports, ...second.reports].map((report) => report.toString('hex'))).toEqual(['0201', '0205']);
  });
  test('have no number where none have', () => {
    expect(reportsFor(unnumbered.wiring, new Map(), { mute: true }).reports.map((report) => report.toString('hex'))).toEqual(['02']);
  });
});
