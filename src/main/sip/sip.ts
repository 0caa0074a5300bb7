/** SIP behind the port. sip.js is imported in this folder and nowhere else. */
import { usesGateway, type Account } from '../../shared/account.ts';
import type { MediaPort, SipPort } from '../ports.ts';
import { UserAccount, type AccountParts } from './account.ts';
import { patchDialogRequests } from './patches/dialog-requests.ts';
import { patchRemoteTarget } from './patches/remote-target.ts';
import { patchRequestCare } from './patches/request-care.ts';
import { openWsWire } from './transport/ws-wire.ts';

patchRemoteTarget();
patchRequestCare();
patchDialogRequests();

/** `openWire` is given by tests only. */
export type SipParts = Omit<AccountParts, 'openWire'> &
  Partial<Pick<AccountParts, 'openWire'>> & {
    /** Sound for an account whose server speaks no WebRTC; absent: all speak it. */
    readonly gatewayMedia?: (account: Account) => MediaPort;
  };

export function createSip(parts: SipParts): SipPort {
  const openWire = parts.openWire ?? openWsWire(parts.clock);
  const mediaOf = (account: Account): MediaPort => (usesGateway(account) ? parts.gatewayMedia?.(account) : undefined) ?? parts.media;
  return { open: (setup, listener) => new UserAccount({ ...parts, openWire, media: mediaOf(setup.account) }, setup, listener) };
}
