import { expect, test } from 'vitest';
import type { Active, Security } from '../../../src/shared/call.ts';
import type { Path } from '../../../src/renderer/media/media-api.ts';
import { lockOf } from '../../../src/renderer/views/calls/lock-of.ts';
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
])('%s', (_what, call, path, state) => expect(lockOf(call, path, 'dtls')).toBe(state));

test.each([
  ['is not over', 'unknown', undefined],
  ['has failed, so that there is no sound', 'failed', 'failed'],
  ['is over', 'dtls', 'full'],
] as const)('DTLS-SRTP whose handshake %s', (_what, handshake, state) =>
  expect(lockOf(secured('dtls', 'encrypted'), 'open', handshake)).toBe(state),
);
