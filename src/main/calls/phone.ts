/** What the verbs work with. */
import type { DirectCalls, SipAccount, MediaPort } from '../ports.ts';
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
}
