import { describe, expect, it } from 'vitest';
import type { HistoryEntry } from '../../../src/shared/history.ts';
import type { Phone } from '../../../src/renderer/bridge.ts';
import { describeEntry } from '../../../src/shared/describe-entry.ts';
import { daysAgo, distinctParties, groupByDay } from '../../../src/renderer/views/history/group-by-day.ts';
import { readHistory } from '../../../src/renderer/views/history/read-history.ts';
import { initials } from '../../../src/renderer/ui/format.ts';
import { formatDuration } from '../../../src/shared/duration.ts';
import { words } from '../../../src/renderer/words/words.ts';
import { explainEnd } from '../../../src/shared/explain.ts';
import { history, transfers } from '../gallery/sample.ts';

const at = (text: string): number => new Date(text).getTime();
const entry = (startedAt: number): HistoryEntry => ({ ...history[0]!, startedAt });

describe('past calls by day', () => {
  it('breaks at local midnight', () => {
    const days = groupByDay([entry(at('2026-03-02T00:00')), entry(at('2026-03-01T23:59')), entry(at('2026-03-01T00:00'))]);
    expect(days.map((day) => [day.start, day.entries.length])).toEqual([
      [at('2026-03-02T00:00'), 1],
      [at('2026-03-01T00:00'), 2],
    ]);
  });
  it('counts calendar days, also over the change of the clocks', () => {
    expect(daysAgo(at('2026-03-28T00:00'), at('2026-03-30T09:00'))).toBe(2);
    expect(daysAgo(at('2026-10-24T00:00'), at('2026-10-26T09:00'))).toBe(2);
    expect(daysAgo(at('2026-03-30T00:00'), at('2026-03-30T23:59'))).toBe(0);
  });
  it('names each party once, hidden ones never', () => {
    const parties = distinctParties(history).map(({ party }) => party.uri);
    expect(new Set(parties).size).toBe(parties.length);
    expect(parties).not.toContain('');
  });
});

describe('a past call in words', () => {
  it('tells a missed call, a duration, or why there was none', () => {
    expect(history.slice(0, 4).map((entry) => describeEntry(entry, words))).toEqual(['Missed', '12:34', '1:03', 'They are busy']);
  });
  it('tells that a call was transferred, and whom a caller was sent to where that is known', () => {
    const talked = history[1]!;
    expect(describeEntry({ ...talked, reason: { kind: 'transferred' } }, words)).toBe('12:34, transferred');
    const sentOn = { ...history[0]!, missed: false };
    expect(describeEntry({ ...sentOn, reason: { kind: 'forwardedByUs' } }, words)).toBe('You forwarded the caller');
    expect(describeEntry({ ...sentOn, reason: { kind: 'forwardedByUs', text: '1017' } }, words)).toBe('You forwarded the caller to 1017');
  });
  it('tells what came of a transfer, and to whom', () => {
    const [connected, consulted, failed, open] = transfers;
    expect([connected, consulted, failed, open].map((entry) => describeEntry(entry!, words))).toEqual([
      '2:41, transferred to Anna Lindqvist',
      '2:41, asked about Bob Marchetti',
      '2:41, not transferred to Bob Marchetti',
      '2:41, maybe transferred to +49 30 901820',
    ]);
    expect(explainEnd(connected!, words).sentence).toBe('Transferred to Anna Lindqvist');
    expect(explainEnd(consulted!, words).sentence).toBe('Asked about Bob Marchetti');
    expect(explainEnd(failed!, words).sentence).toBe('Call ended');
  });
  it('writes durations with minutes and, from an hour on, hours', () => {
    expect([0, 9_000, 65_000, 3_725_000].map(formatDuration)).toEqual(['0:00', '0:09', '1:05', '1:02:05']);
  });
  it('makes initials of names and none of numbers', () => {
    expect(['Anna Lindqvist', 'dispatch', '+49 30 1', 'Élise de la Tour', ''].map(initials)).toEqual(['AL', 'D', '', 'ÉT', '']);
  });
});

describe('reading the history', () => {
  const phone = (result: unknown): Phone => ({ listHistory: () => Promise.resolve(result) }) as unknown as Phone;
  it('reads a kind of a newer version as a plain end', async () => {
    const raw = { ...history[3]!, reason: { kind: 'teleported', code: 299 } };
    const [read] = (await readHistory(phone({ ok: true, value: { entries: [raw] } }), {}))!;
    expect(read!.reason).toEqual({ kind: 'hungUp', code: 299 });
  });
  it('reads what came of a transfer, and all that is known of an end', async () => {
    const entries = [...transfers, { ...history[3]!, reason: { kind: 'busy', cause: 17, warning: { code: 399, text: 'x' } } }];
    expect(await readHistory(phone({ ok: true, value: { entries } }), {})).toEqual(entries);
  });
  it('gives nothing when it cannot be read', async () => {
    expect(await readHistory(phone({ ok: false, error: { code: 'storage', message: '' } }), {})).toBeUndefined();
  });
});
