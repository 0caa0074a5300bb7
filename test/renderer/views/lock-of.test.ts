import { expect, test } from 'vitest';
import type { Account } from '../../../src/shared/account.ts';
import { lockOf } from '../../../src/renderer/views/calls/lock-of.ts';
import { account } from '../gallery/sample.ts';

const of = (part: Partial<Account>): Account => account('a', part).account;

test.each([
  ['WebRTC by wss', of({ server: 'wss://pbx' }), undefined, 'full'],
  ['WebRTC by ws', of({ server: 'ws://pbx' }), undefined, 'soundOnly'],
  ['plain RTP', of({ server: 'pbx', transport: 'tls' }), 'none', 'none'],
  ['SRTP by TLS', of({ server: 'pbx', transport: 'tls' }), 'sdes', 'full'],
  ['SRTP by TLS, as the server says', of({ server: 'sips:pbx' }), 'sdes', 'full'],
  ['SRTP by UDP', of({ server: 'pbx', transport: 'udp' }), 'sdes', 'keyInClear'],
  ['SRTP by whatever was found', of({ server: '' }), 'sdes', 'keyInClear'],
  ['plain RTP by wss', of({ server: 'wss://pbx', mediaMode: 'gateway' }), 'none', 'none'],
  ['a call of which nothing is known yet', of({ server: 'pbx' }), undefined, 'unknown'],
] as const)('%s', (_what, from, secured, state) => expect(lockOf(from, secured)).toBe(state));
