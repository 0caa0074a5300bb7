/** What the verbs work with. */
import type { Account } from '../../shared/account.ts';
import type { MediaPort } from '../media-port.ts';
import type { DirectCalls, SipAccount } from '../sip-port.ts';
import type { Store } from '../store.ts';
import type { CallCenter } from './call-center.ts';

export interface Phone {
  readonly center: CallCenter;
  readonly store: Store;
  readonly media: MediaPort;
  /** The user agent of an account; undefined while the account is off. */
  readonly sipOf: (accountId: string) => SipAccount | undefined;
  /** Undefined while direct calls are switched off. */
  readonly direct: () => DirectCalls | undefined;
  /** Who is called at `uri` from an account, where that is known before they say it themselves: whoever is busy says nothing. */
  readonly nameOf: (account: Account, uri: string) => string | undefined;
}
