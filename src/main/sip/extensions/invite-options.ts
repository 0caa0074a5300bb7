/** What each INVITE of ours says besides whom it calls, and what one that hides who calls does not say. */
import type { Inviter, InviterOptions, Session, URI, UserAgent } from 'sip.js';
import { accountDomain, accountUser, type Account } from '../../../shared/account.ts';
import { SESSION_EXPIRES } from './session-timer.ts';

/** RFC 3323 4.1.1.3. */
const NOBODY = { host: 'anonymous.invalid', name: 'Anonymous' };
const isNobody = (uri: URI): boolean => uri.host === NOBODY.host;

/**
 * RFC 3323 4.1.1, RFC 3325 9.2: nameless towards the far end; the network, which is asked by `Privacy: id` to keep it to itself, is told.
 * sip.js has an option for this, whose Contact cannot be reached.
 */
const nameless = (told: string[]): InviterOptions => ({
  params: { fromUri: `sip:anonymous@${NOBODY.host}`, fromDisplayName: NOBODY.name },
  extraHeaders: [...told, 'Privacy: id'],
});
const preferred = (account: Account): string =>
  `P-Preferred-Identity: <sip:${encodeURIComponent(accountUser(account))}@${accountDomain(account)}>`;

export interface InviteOptions {
  readonly account: Account;
  readonly hideNumber: boolean;
  /** It goes straight to the far end: RFC 3325 9.2 tells none but a proxy that is trusted. */
  readonly unregistered?: true | undefined;
}

export function inviteOptions({ account, hideNumber, unregistered }: InviteOptions): InviterOptions {
  const { extraHeaders = [], ...rest } = hideNumber ? nameless(unregistered ? [] : [preferred(account)]) : {};
  return { ...rest, earlyMedia: false, extraHeaders: [...extraHeaders, `Session-Expires: ${SESSION_EXPIRES}`] };
}

/** A public GRUU is made of the address (RFC 5627 3.1.1): a call that hides it must not have one in its Contact. */
export function placeFrom({ contact }: UserAgent, options: InviterOptions, make: (options: InviterOptions) => Inviter): Inviter {
  const { pubGruu } = contact;
  if (options.params?.fromUri !== undefined) contact.pubGruu = undefined;
  try {
    return make(options);
  } finally {
    contact.pubGruu = pubGruu;
  }
}

/** sip.js would write the name of the account beside the anonymous address of each request within such a call. */
export function keepNameless({ userAgentCore: core }: UserAgent): void {
  const make = core.makeOutgoingRequestMessage.bind(core);
  core.makeOutgoingRequestMessage = (method, ruri, from, to, options, ...rest) =>
    make(method, ruri, from, to, isNobody(from) ? { ...options, fromDisplayName: NOBODY.name } : options, ...rest);
}

/** The far end of this call is not to know who called it. */
export const isNameless = ({ localIdentity }: Session): boolean => isNobody(localIdentity.uri);

/** By which the far end reaches us in this call; that of the account may tell more than it is to know. */
export const contactOf = (session: Session): string => (session as unknown as { readonly _contact: string })._contact;
