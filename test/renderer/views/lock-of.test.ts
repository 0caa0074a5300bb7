import { expect, test } from 'vitest';
import type { Active, Security } from '../../../src/shared/call.ts';
import type { Path } from '../../../src/renderer/media/media-api.ts';
import { lockOf } from '../../../src/renderer/views/calls/lock-of.ts';
import type { CallStats } from '../../../src/shared/quality.ts';
import { active, anna } from '../gallery/sample.ts';

const secured = (sound: Security['sound'], signalling: Security['signalling'], media: Active['media'] = 'flowing') =>
  active('a', anna, { media, security: { sound, signalling } });

const { security: _none, ...unagreed } = active('a', anna);

test.each<[string, Active, Path | undefined, string | undefined]>([
  ['DTLS-SRTP agreed on over an encrypted connection', secured('dtls', 'encrypted'), 'open', 'full'],
  ['DTLS-SRTP over one in clear', secured('dtls', 'clear'), 'open', 'soundOnly'],
  ['keys that nobody on the way could read', secured('sdes', 'encrypted'), 'open', 'full'],
  ['keys that anybody on the way could read', secured('sdes', 'clear'), 'open', 'keyInClear'],
  ['plain sound, however safely agreed on', secured('none', 'encrypted'), 'open', 'none'],
  ['nothing agreed on', unagreed, 'open', undefined],
  ['no way yet', secured('dtls', 'encrypted'), 'trying', undefined],
  ['no way found', secured('dtls', 'encrypted'), 'failed', undefined],
  ['no sound at all', secured('dtls', 'encrypted'), undefined, undefined],
  ['sound that is being brought back', secured('dtls', 'encrypted', 'restoring'), 'open', undefined],
])('%s', (_what, call, path, state) => expect(lockOf(call, path, undefined, 'dtls')).toBe(state));

test.each([
  ['is not over', 'unknown', undefined],
  ['has failed, so that there is no sound', 'failed', 'failed'],
  ['is over', 'dtls', 'full'],
] as const)('DTLS-SRTP whose handshake %s', (_what, handshake, state) =>
  expect(lockOf(secured('dtls', 'encrypted'), 'open', undefined, handshake)).toBe(state),
);

const LOOP = 'udp 127.0.0.1:4000 > 127.0.0.1:5000';
test.each<[string, Partial<Active>, string | undefined, string | undefined]>([
  ['whose sound stays on loopback', {}, LOOP, 'here'],
  ['by IPv6', {}, 'udp [::1]:4000 > [::1]:5000', 'here'],
  ['of which nothing is measured yet', {}, undefined, undefined],
  ['whose far end is not known yet', {}, 'udp 127.0.0.1:4000 > ', undefined],
  ['whose sound goes elsewhere all the same', {}, 'udp 127.0.0.1:4000 > 192.0.2.1:5000', 'keyInClear'],
  ['whose sound comes from elsewhere', {}, 'udp 192.0.2.1:4000 > 127.0.0.1:5000', 'keyInClear'],
  ['to a phone that is only called by its account', { direct: true }, LOOP, 'keyInClear'],
  ['of another account to this very machine', { accountId: 'work' }, LOOP, 'keyInClear'],
])('a call of the practice line %s', (_what, part, path, state) => {
  const call = { ...secured('sdes', 'clear'), accountId: 'practice', ...part };
  const stats: CallStats = { received: 1, lost: 0, sent: 1, ...(path === undefined ? {} : { path }) };
  expect(lockOf(call, 'open', stats, 'dtls')).toBe(state);
});
test('of the practice line, before anything is measured', () => {
  expect(lockOf({ ...secured('sdes', 'clear'), accountId: 'practice' }, 'open', undefined, 'dtls')).toBe(undefined);
});
