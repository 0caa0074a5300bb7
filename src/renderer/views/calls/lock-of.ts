/** What the lock of a call says, and when it says nothing: it must never claim more than is known. Pure. */
import type { Active } from '../../../shared/call.ts';
import type { Path } from '../../media/media-api.ts';

/** `keyInClear`: SRTP, but its key has travelled unencrypted in SDP (RFC 4568 5.1), so that whoever saw it hears the call. */
export type LockState = 'full' | 'soundOnly' | 'keyInClear' | 'none';

/** Undefined while no sound can flow: nothing is agreed yet, or there is no way for it. */
export function lockOf({ media, security }: Active, path: Path | undefined): LockState | undefined {
  if (!security || media === 'restoring' || path !== 'open') return undefined;
  if (security.sound === 'none') return 'none';
  if (security.signalling === 'encrypted') return 'full';
  return security.sound === 'sdes' ? 'keyInClear' : 'soundOnly';
}
