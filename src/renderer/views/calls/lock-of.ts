/** What the lock of a call says, and when it says nothing: it must never claim more than is known. Pure. */
import type { Active } from '../../../shared/call.ts';
import { PRACTICE_ACCOUNT_ID } from '../../../shared/practice.ts';
import type { CallStats } from '../../../shared/quality.ts';
import type { Path } from '../../media/media-api.ts';

/**
 * `here`: nothing of the call leaves this computer. `keyInClear`: SRTP, but its key has travelled unencrypted in SDP (RFC 4568 5.1), so that whoever
 * saw it hears the call.
 */
export type LockState = 'here' | 'full' | 'soundOnly' | 'keyInClear' | 'none' | 'failed';

/** With the practice line, whose server is inside the phone. A direct call only goes by the name of its account. */
export const isPractice = ({ accountId, direct }: Active): boolean => accountId === PRACTICE_ACCOUNT_ID && !direct;

const LOOPBACK = /^(127(\.\d{1,3}){3}|\[::1\]):\d+$/;

/** Whether both ends of `CallStats.path` are on the loopback interface; undefined: that is not known yet. */
function staysHere(path: string | undefined): boolean | undefined {
  const [, here = '', there = ''] = /^udp (\S+) > (\S+)$/.exec(path ?? '') ?? [];
  return here && there ? LOOPBACK.test(here) && LOOPBACK.test(there) : undefined;
}

/**
 * Undefined while no sound can flow: nothing is agreed yet, or there is no way for it.
 *
 * @param stats of the gateway, for a call of the practice line
 * @param handshake how that of DTLS went, where one was agreed; `unknown`: it is not over
 */
export function lockOf(
  call: Active,
  path: Path | undefined,
  stats: CallStats | undefined,
  handshake: CallStats['secured'] | 'unknown',
): LockState | undefined {
  const { media, security } = call;
  if (!security || media === 'restoring' || path !== 'open') return undefined;
  if (isPractice(call)) {
    const stays = staysHere(stats?.path);
    if (stays !== false) return stays && 'here';
  }
  if (security.sound === 'none') return 'none';
  if (security.sound === 'dtls' && handshake !== 'dtls') return handshake === 'failed' ? 'failed' : undefined;
  if (security.signalling === 'encrypted') return 'full';
  return security.sound === 'sdes' ? 'keyInClear' : 'soundOnly';
}
