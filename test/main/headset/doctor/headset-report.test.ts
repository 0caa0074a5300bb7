import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headsetReport, type HeadsetFindings } from '../../../../src/main/headset/doctor/headset-report.ts';
import { createTrace } from '../../../../src/main/headset/doctor/trace.ts';
import { bytesOf, layOut } from '../../../support/headset/lay-out.ts';

const descriptor = bytesOf(
  layOut({
    isNumbered: true,
    inputs: [
      { button: 'hook', kind: 'state', reportId: 2, before: 0 },
      { button: 'mute', kind: 'pulse', reportId: 2, before: 1 },
    ],
    lights: [{ light: 'offHook', reportId: 3, before: 0 }],
  }),
);
const findings: HeadsetFindings = {
  version: '0.1.0',
  platform: 'linux',
  headsetRule: { access: 'installed', mute: false },
  view: {
    id: 'h1',
    model: '0b0e:24c9',
    name: 'Jabra Link 380',
    state: 'ready',
    buttons: ['hook', 'mute', 'redial'],
    lights: ['offHook'],
    learned: ['redial'],
    lit: [],
    warnings: ['systemMute'],
  },
  descriptor,
  learned: [{ button: 'redial', reportId: 4, bitOffset: 8, bitSize: 8, value: 5 }],
  trace: [],
};

describe('the report of a headset', () => {
  it('tells what it is, where its buttons and lights are, and holds its descriptor whole', () => {
    const text = headsetReport(findings);
    for (const line of [
      'Offhook 0.1.0 on linux',
      'Headset: Jabra Link 380, 0b0e:24c9',
      'State: ready',
      'Access rule: the rule installed, that for mute missing',
      'Warnings: systemMute',
      'learned redial: report 4 bit 8 size 8, press at 5',
      `Report descriptor, ${descriptor.length} bytes:`,
      'Reports (id:bytes): input 2:1; output 3:1',
      'button hook: report 2 bit 0, state',
      'button mute: report 2 bit 2, pulse',
      'light offHook: report 3 bit 0',
      'input   report 2 bit 0: 000b/0020 in 000b/0005, 0..1 abs no-pref',
    ])
      expect(text.split('\n')).toContain(line);
    expect(text.replaceAll('\n', '')).toContain(Buffer.from(descriptor).toString('hex'));
  });

  it('tells what passed, in the time before the last of it', () => {
    const trace = createTrace();
    trace.note('opened', 1000);
    trace.report('in', Buffer.from('0201', 'hex'), 1250);
    trace.report('in', Buffer.from('0201', 'hex'), 1260);
    trace.report('out', Buffer.alloc(70, 0xab), 2000);
    const lines = headsetReport({ ...findings, trace: trace.entries() }).split('\n');
    expect(lines.slice(-4)).toEqual([
      '    -1.000 # opened',
      '    -0.750 < 02 01  (2 times)',
      `     0.000 > ${Array(64).fill('ab').join(' ')} … 70 bytes`,
      '',
    ]);
  });

  it('can be made of one whose descriptor could not be read, or makes no sense', () => {
    expect(headsetReport({ ...findings, descriptor: undefined })).toContain('Report descriptor: not read');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(headsetReport({ ...findings, descriptor: bytes })).toContain(`Report descriptor, ${bytes.length} bytes:`);
      }),
    );
  });
});
