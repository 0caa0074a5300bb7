import { describe, expect, test } from 'vitest';
import { callToEnd, foregroundCall, type Active, type Call, type Ringing } from '../../src/shared/call.ts';

const call = (id: string, turn: number, held: boolean): Active => ({
  ...{ id, turn, accountId: 'a', direction: 'outgoing', party: { uri: '', number: '' }, createdAt: 0 },
  ...{ phase: 'active', connectedAt: 0, hold: { local: held, remote: false }, muted: false, media: 'flowing' },
});

test('with all on hold, the call that the user meant is the one they were in last, not the oldest', () => {
  expect(foregroundCall([call('echo', 1, true), call('music', 2, true)])?.id).toBe('music');
  expect(foregroundCall([call('echo', 3, true), call('music', 2, true)])?.id).toBe('echo');
  expect(foregroundCall([call('echo', 3, true), call('music', 2, false)])?.id).toBe('music');
});

describe('a bare "hang up" ends', () => {
  const rings = (silenced: Ringing['silenced'] = false): Call => {
    const { accountId, party, createdAt } = call('ringing', 0, false);
    return { ...{ id: 'ringing', turn: 0, accountId, party, createdAt, direction: 'incoming' }, phase: 'ringing', silenced };
  };
  test.each<[string, Call[], string | undefined]>([
    ['the talk, before what rings and what is on hold', [rings(), call('held', 1, true), call('talk', 2, false)], 'talk'],
    ['what rings, before what is on hold', [call('held', 1, true), rings()], 'ringing'],
    ['what is on hold, before what was ignored', [call('held', 1, true), rings('byUser')], 'held'],
    ['what was ignored, where there is nothing else', [rings('byUser')], 'ringing'],
    ['nothing, where there is none', [], undefined],
  ])('%s', (_what, calls, id) => {
    expect(callToEnd(calls)?.id).toBe(id);
  });
});
