/** What the lock of a call says, and when it may say nothing: it must never claim more than is known. Pure. */
import { usesGateway, type Account } from '../../../shared/account.ts';
import type { CallStats } from '../../../shared/quality.ts';
import { readServer } from '../../../shared/server.ts';

/** `keyInClear`: SRTP, but its key may have travelled unencrypted in SDP (RFC 4568 5.1), so that whoever saw it hears the call. */
export type LockState = 'full' | 'soundOnly' | 'keyInClear' | 'none' | 'failed' | 'unknown';

/** Said by the user, as what `auto` has found is not shown; so the lock may be too modest, never too proud. */
function signalsSecurely({ server, transport }: Account): boolean {
  const read = readServer(server);
  if (read?.kind === 'websocket') return read.secure;
  return (read?.transport ?? transport) === 'tls';
}

/** `secured`: how the sound of a call through the gateway is protected now, by its own count. */
export function lockOf(account: Account, secured: CallStats['secured']): LockState {
  const secure = signalsSecurely(account);
  // WebRTC knows no other sound.
  if (!usesGateway(account)) return secure ? 'full' : 'soundOnly';
  if (secured === undefined) return 'unknown';
  if (secured === 'none' || secured === 'failed') return secured;
  if (secure) return 'full';
  // DTLS has no key in SDP.
  return secured === 'dtls' ? 'soundOnly' : 'keyInClear';
}
