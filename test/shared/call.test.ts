import { expect, test } from 'vitest';
import { foregroundCall, type Active } from '../../src/shared/call.ts';

const call = (id: string, turn: number, held: boolean): Active => ({
  ...{ id, turn, accountId: 'a', direction: 'outgoing', party: { uri: '', number: '' }, createdAt: 0 },
  ...{ phase: 'active', connectedAt: 0, hold: { local: held, remote: false }, muted: false, media: 'flowing' },
});

test('with all on hold, the call that the user meant is the one they were in last, not the oldest', () => {
  expect(foregroundCall([call('echo', 1, true), call('music', 2, true)])?.id).toBe('music');
  expect(foregroundCall([call('echo', 3, true), call('music', 2, true)])?.id).toBe('echo');
  expect(foregroundCall([call('echo', 3, true), call('music', 2, false)])?.id).toBe('music');
});
