/** What the lock of a call says, and when it says nothing: it must never claim more than is known. Pure. */
import type { Active } from '../../../shared/call.ts';
import type { CallStats } from '../../../shared/quality.ts';
import type { Path } from '../../media/media-api.ts';

/** `keyInClear`: SRTP, but its key has travelled unencrypted in SDP (RFC 4568 5.1), so that whoever saw it hears the call. */
export type LockState = 'full' | 'soundOnly' | 'keyInClear' | 'none' | 'failed';

/**
 * Undefined while no sound can flow: nothing is agreed yet, or there is no way for it.
 *
 * @param handshake how that of DTLS went, where one was agreed; `unknown`: it is not over
 */
export function lockOf(
  { media, security }: Active,
  path: Path | undefined,
  handshake: CallStats['secured'] | 'unknown',
): LockState | undefined {
  if (!security || media === 'restoring' || path !== 'open') return undefined;
  if (security.sound === 'none') return 'none';
  if (security.sound === 'dtls' && handshake !== 'dtls') return handshake === 'failed' ? 'failed' : undefined;
  if (security.signalling === 'encrypted') return 'full';
  return security.sound === 'sdes' ? 'keyInClear' : 'soundOnly';
}
