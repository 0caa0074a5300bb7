/** How a call of one account may speak with the network, now. */
import type { Account } from '../../../shared/account.ts';
import type { CallId } from '../../../shared/call.ts';
import type { NetworkTerms, StunServer } from '../../../shared/gateway.ts';
import type { Codec, PortRange } from '../../../shared/settings.ts';
import type { Vantage } from '../../sip-port.ts';
import type { OfferLadder } from './offer-ladder.ts';

export interface NetworkTermsSetup {
  /** The address of this machine that reaches the account's server, where no connection to it tells. */
  readonly localAddress: (account: Account) => Promise<string>;
  /** Whom to ask, behind a NAT, where we are seen; MUST settle within half a second. */
  readonly stunServers: (account: Account) => Promise<readonly StunServer[]>;
  /** The user's order now. */
  readonly codecs: () => readonly Codec[];
  /** The call's far end may be sent to: the user has answered, or called. */
  readonly isAdmitted: (callId: CallId) => boolean;
  /** UDP ports of RTP now; null: any. */
  readonly ports: () => PortRange | null;
}
export interface TermsOfAccount extends NetworkTermsSetup {
  readonly account: Account;
  readonly vantage: () => Vantage | undefined;
  readonly ladder: OfferLadder;
}

/** Whether the far end may be sent to is read when they are sent. */
export type Terms = Omit<NetworkTerms, 'admitted'>;
export type TermsOfCall = (callId: CallId, origin: NetworkTerms['origin']) => Promise<Terms>;

export const createTerms =
  ({ account, vantage, ladder, ...setup }: TermsOfAccount): TermsOfCall =>
  async (callId, origin) => {
    const rung = ladder.rungOf(callId);
    const at = vantage();
    const isBehindNat = at !== undefined && at.local !== at.seen;
    const stun = isBehindNat ? await setup.stunServers(account) : [];
    const address = at?.local ?? (await setup.localAddress(account));
    const ports = setup.ports();
    return {
      address,
      codecs: setup.codecs(),
      encryption: account.encryption,
      rung,
      origin,
      ...(ports ? { ports } : {}),
      ...(stun.length > 0 ? { stun } : {}),
    };
  };
