import { describe, expect, it } from 'vitest';
import { bodyOf, callNews, valuesOf } from '../../../src/main/automation/call-news.ts';
import type { Active, Call } from '../../../src/shared/call.ts';
import { testStore } from '../../support/test-store.ts';

const T = 1_700_000_000_000;
const party = { uri: 'sip:anna@example.com', name: 'Anna', number: '1001' };
const base = { id: 'c1', accountId: 'work', party, createdAt: T, turn: 1 } as const;
const ringing: Call = { ...base, direction: 'incoming', phase: 'ringing', silenced: false };
const dialing: Call = { ...base, direction: 'outgoing', phase: 'dialing' };
const alerting: Call = { ...base, direction: 'outgoing', phase: 'alerting', earlyMedia: false };
const answering: Call = { ...base, direction: 'incoming', phase: 'answering', muted: false };
const active: Active = {
  ...{ ...base, direction: 'incoming', phase: 'active', connectedAt: T + 5_000 },
  ...{ hold: { local: false, remote: false }, muted: false, media: 'flowing' },
};
const ending: Call = { ...base, direction: 'incoming', phase: 'ending', reason: { kind: 'hungUp' }, connectedAt: T + 5_000 };
const ended: Call = { ...ending, phase: 'ended', reason: { kind: 'hungUp' }, endedAt: T + 66_400 };

const moments = (steps: readonly (Call | undefined)[]): string[] => {
  const store = testStore();
  const seen: string[] = [];
  store.watch((after, before) => void seen.push(...callNews(after, before).map(({ moment }) => moment)));
  for (const step of steps) store.update({ calls: step ? [step] : [] });
  return seen;
};

describe('what has happened to a call', () => {
  it.each([
    ['answered here', [ringing, answering, active, { ...active, muted: true }, ending, ended, undefined], ['ring', 'answer', 'end']],
    ['on hold and back', [active, { ...active, hold: { local: true, remote: false } }, active], ['answer']],
    ['missed', [ringing, { ...ringing, silenced: 'byUser' }, ending, ended], ['ring', 'end']],
    ['placed', [dialing, alerting, active, ended], ['ring', 'answer', 'end']],
    ['taken over without ringing', [answering, active], ['answer']],
    ['refused before it rang', [ended, undefined], ['end']],
  ] as const)('%s', (_, steps, expected) => expect(moments(steps)).toEqual(expected));

  it('is known never to have rung where it ended as it came', () => {
    const store = testStore();
    const [empty, all] = [store.get(), { ...store.get(), calls: [ended] }];
    expect(callNews(all, empty)).toMatchObject([{ moment: 'end', neverRang: true }]);
    expect(callNews(all, { ...all, calls: [ending] })).toEqual([{ moment: 'end', call: ended, account: '', at: T + 66_400 }]);
  });

  it('of two at once is told of each', () => {
    const store = testStore();
    const before = store.get();
    store.update({ calls: [ringing, { ...dialing, id: 'c2' }] });
    expect(callNews(store.get(), before).map(({ call }) => call.id)).toEqual(['c1', 'c2']);
  });

  it('is said in values, without what would be more than text', () => {
    const call: Call = { ...ended, party: { ...party, name: `A\0nna\n\u202e${'x'.repeat(500)}` } };
    const values = valuesOf({ moment: 'end', call, account: 'Work', at: ended.phase === 'ended' ? ended.endedAt : 0 });
    expect(values).toMatchObject({ number: '1001', account: 'Work', callId: 'c1', direction: 'incoming', event: 'end', duration: '61' });
    expect(values).toMatchObject({ reason: 'hungUp', time: '2023-11-14T22:14:26.400Z', uri: 'sip:anna@example.com' });
    expect(values.name).toMatch(/^A nna x{194}$/);
  });

  it('is said with the contact beside the name that the caller gives', () => {
    const call: Call = { ...ringing, party: { ...party, contact: { id: 'k', name: 'Anna Lindqvist' } } };
    expect(valuesOf({ moment: 'ring', call, account: 'Work', at: T })).toMatchObject({ name: 'Anna', contact: 'Anna Lindqvist' });
  });

  it('is said to a webhook', () => {
    expect(JSON.parse(bodyOf({ moment: 'ring', call: ringing, account: 'Work', at: T }))).toEqual({
      ...{ id: 'c1/ring', event: 'ring', time: '2023-11-14T22:13:20.000Z', callId: 'c1', direction: 'incoming' },
      ...{ number: '1001', name: 'Anna', contact: '', uri: 'sip:anna@example.com', account: 'Work', duration: 0, reason: null },
    });
  });
});
