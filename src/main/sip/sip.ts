/** SIP behind the port. sip.js is imported in this folder and nowhere else. */
import type { SipPort } from '../ports.ts';
import { UserAccount, type AccountParts } from './account.ts';
import { patchAssertedIdentity } from './patches/asserted-identity.ts';
import { patchChallenges } from './patches/challenges.ts';
import { patchTrying } from './patches/no-trying.ts';
import { patchRemoteTarget } from './patches/remote-target.ts';
import { openWsWire } from './transport/ws-wire.ts';

patchAssertedIdentity();
patchChallenges();
patchRemoteTarget();
patchTrying();

/** `openWire` is given by tests only. */
export type SipParts = Omit<AccountParts, 'openWire'> & Partial<Pick<AccountParts, 'openWire'>>;

export function createSip(parts: SipParts): SipPort {
  const openWire = parts.openWire ?? openWsWire(parts.clock);
  return { open: (setup, listener) => new UserAccount({ ...parts, openWire }, setup, listener) };
}
