/** SIP behind the port. sip.js is imported in this folder and nowhere else. */
import { usesGateway, type Account } from '../../shared/account.ts';
import type { MediaPort } from '../media-port.ts';
import type { SipPort, Vantage } from '../sip-port.ts';
import { UserAccount, type AccountParts } from './account.ts';
import { openDirectCalls } from './direct/direct-calls.ts';
import { createLocator } from './locate/locate.ts';
import { createResolver, type Resolver } from './locate/resolver.ts';
import { patchAssertedIdentity } from './patches/asserted-identity.ts';
import { patchDialogRequests } from './patches/dialog-requests.ts';
import { patchLateAnswer } from './patches/late-answer.ts';
import { patchMergedRequests } from './patches/merged-requests.ts';
import { patchTrying } from './patches/no-trying.ts';
import { patchRemoteTarget } from './patches/remote-target.ts';
import { patchRequestCare } from './patches/request-care.ts';
import { openAnyWire } from './transport/open-wire.ts';

patchAssertedIdentity();
patchRemoteTarget();
patchRequestCare();
patchDialogRequests();
patchTrying();
patchMergedRequests();
patchLateAnswer();

/** `openWire` and `resolver` are given by tests only; without them, the network and the system's DNS. */
export type SipParts = Omit<AccountParts, 'openWire' | 'locate'> &
  Partial<Pick<AccountParts, 'openWire'>> & {
    readonly resolver?: Resolver;
    /** Sound for an account whose server speaks no WebRTC; absent: all speak it. */
    readonly gatewayMedia?: (account: Account, vantage: () => Vantage | undefined) => MediaPort;
  };

export function createSip(parts: SipParts): SipPort {
  const openWire = parts.openWire ?? openAnyWire(parts.clock);
  const locate = createLocator({ resolver: parts.resolver ?? createResolver(), random: Math.random });
  const mediaOf = (account: Account, vantage: () => Vantage | undefined): MediaPort =>
    (usesGateway(account) ? parts.gatewayMedia?.(account, vantage) : undefined) ?? parts.media;
  return {
    openDirect: (setup) => openDirectCalls({ ...parts, locate, mediaOf }, setup),
    open(setup, listener) {
      // Asked when a call needs it, which is after there is an account.
      const media = mediaOf(setup.account, () => account.vantage);
      const account: UserAccount = new UserAccount({ ...parts, openWire, locate, media }, setup, listener);
      return account;
    },
  };
}
