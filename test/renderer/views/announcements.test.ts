import { describe, expect, it } from 'vitest';
import { announcements } from '../../../src/renderer/views/shell/announcements.ts';
import type { Call } from '../../../src/shared/call.ts';
import { NOW, account, active, alerting, anna, bob, failed, held, ringing, snapshot, work } from '../gallery/sample.ts';

const told = (after: readonly Call[], before: readonly Call[]) => announcements(snapshot({ calls: after }), snapshot({ calls: before }));

describe('what a screen reader is told', () => {
  it('is at once that somebody calls, and for which account', () => {
    expect(told([ringing('r', anna)], [])).toEqual({ assertive: ['Incoming call from Anna Lindqvist for Work'], polite: [] });
  });
  it('is each change once', () => {
    const call = active('a', anna);
    expect(told([call], [alerting('a', anna)]).polite).toEqual(['Connected with Anna Lindqvist']);
    expect(told([held('a', anna)], [call]).polite).toEqual(['Anna Lindqvist is on hold']);
    expect(told([call], [call])).toEqual({ assertive: [], polite: [] });
    expect(told([{ ...call }], [call])).toEqual({ assertive: [], polite: [] });
    expect(told([ringing('r', anna)], [ringing('r', anna)])).toEqual({ assertive: [], polite: [] });
  });
  it('is at once that a call answered itself, why, and whether the user is heard', () => {
    const call = active('a', anna, { answeredItself: 'asked' });
    expect(told([call], [ringing('a', anna)])).toEqual({
      assertive: ['Connected with Anna Lindqvist. Answered automatically: the caller asked for it, and you allow that. Microphone on.'],
      polite: [],
    });
    expect(told([active('a', anna, { answeredItself: 'rule', muted: true })], []).assertive).toEqual([
      'Connected with Anna Lindqvist. Answered automatically, as you allow for this caller. Microphone off.',
    ]);
    expect(told([{ ...call, muted: true }], [call])).toEqual({ assertive: [], polite: ['Microphone off'] });
  });
  it('is why a call ended, with what to do, and how a transfer goes', () => {
    const call = active('a', anna);
    const ended: Call = { ...ringing('a', anna), phase: 'ended', reason: { kind: 'connectionLost' }, endedAt: NOW };
    expect(told([ended], [call]).polite).toEqual([
      'Call with Anna Lindqvist: The connection was lost. Check the network of this computer, then call again.',
    ]);
    const going = held('a', anna, { transfer: { step: 'progressing', target: bob, progress: 'ringing' } });
    expect(told([going], [held('a', anna)]).polite).toEqual(['Ringing Bob Marchetti…']);
  });
  it('is when an account signs in or fails', () => {
    const after = snapshot({ accounts: [account('work', { label: 'Work' }, failed({ kind: 'timeout' }))] });
    expect(announcements(after, snapshot({ accounts: [work] })).polite).toEqual([
      'Work: The server did not respond in time. Check the server’s name and port. A firewall may be in the way.',
    ]);
  });
  it('is nothing at the start, when all is new', () => {
    expect(announcements(snapshot({ calls: [ringing('r', anna)] }), undefined)).toEqual({ assertive: [], polite: [] });
  });
});
