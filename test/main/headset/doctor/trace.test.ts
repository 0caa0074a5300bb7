import { describe, expect, it } from 'vitest';
import { createTrace } from '../../../../src/main/headset/doctor/trace.ts';

describe('the trace', () => {
  it('keeps the last of what passed', () => {
    const trace = createTrace(3);
    for (const at of [1, 2, 3, 4, 5]) trace.report('in', Uint8Array.of(at), at);
    expect(trace.entries().map(({ at }) => at)).toEqual([3, 4, 5]);
  });
  it('counts repetitions instead of keeping them', () => {
    const trace = createTrace(3);
    trace.note('opened', 0);
    for (let at = 1; at <= 100; at++) trace.report('in', Uint8Array.of(7), at);
    trace.report('out', Uint8Array.of(7), 101);
    trace.report('in', Uint8Array.of(7, 0), 102);
    expect(trace.entries().map((entry) => (entry.kind === 'note' ? entry.text : `${entry.kind} ${entry.times}`))).toEqual([
      'in 100',
      'out 1',
      'in 1',
    ]);
  });
  it('holds on to nothing of the buffer that it was given', () => {
    const trace = createTrace();
    const report = Buffer.from('0201', 'hex');
    trace.report('in', report, 0);
    report.fill(0);
    expect(trace.entries()).toEqual([{ at: 0, kind: 'in', bytes: Buffer.from('0201', 'hex'), length: 2, times: 1 }]);
  });
});
