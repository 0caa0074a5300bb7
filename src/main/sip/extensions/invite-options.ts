/** What each INVITE of ours says besides whom it calls. */
import type { InviterOptions, UserAgent } from 'sip.js';
import { accountDomain, accountUser, type Account } from '../../../shared/account.ts';
import { SESSION_EXPIRES } from './session-timer.ts';

/**
 * RFC 3323 4.1.1, RFC 3325 9.2: nameless towards the far end; the network, which is asked by `Privacy: id` to keep it to itself, is told.
 * sip.js has an option for this, whose Contact cannot be reached.
 */
const nameless = (account: Account): InviterOptions => ({
  params: { fromUri: 'sip:anonymous@anonymous.invalid', fromDisplayName: 'Anonymous' },
  extraHeaders: [`P-Preferred-Identity: <sip:${encodeURIComponent(accountUser(account))}@${accountDomain(account)}>`, 'Privacy: id'],
});

export function inviteOptions(account: Account): InviterOptions {
  const { extraHeaders = [], ...rest } = account.hideNumber ? nameless(account) : {};
  return { ...rest, earlyMedia: false, extraHeaders: [...extraHeaders, `Session-Expires: ${SESSION_EXPIRES}`] };
}

/** A public GRUU is made of the address (RFC 5627 3.1.1): an account that hides it must not have one in its Contact. */
export function hideGruu({ contact }: UserAgent): void {
  Object.defineProperty(contact, 'pubGruu', { get: () => undefined, set: () => undefined });
}
