/** Whether a call goes straight to the address that was dialled, and how. */
import { accountToCallFrom } from '../../shared/account-to-call-from.ts';
import { accountDomain, type Account } from '../../shared/account.ts';
import { IPV4, parseTarget } from '../../shared/address.ts';
import { serversOf } from '../../shared/own-servers.ts';
import type { SipAccount } from '../sip-port.ts';
import type { Phone } from './phone.ts';

const IPV4_HOST = new RegExp(`^sip:(?:[^@]+@)?(${IPV4})(?::\\d{1,5})?$`);

/** A URI of a host alone (RFC 3261 19.1.1): there is nobody at a server whom it could mean. */
export const isHostAlone = (uri: string): boolean => /^sip:[^@]+$/.test(uri);

/**
 * Undefined: by the server, as ever; so where direct calls are off, and to servers of ours that have no name. As whom: the account that
 * would be called from otherwise, signed in or not. `to`: as it was dialled, or a URI.
 */
export function directWay(phone: Phone, to: string, accountId?: string): { account: Account; sip: Pick<SipAccount, 'invite'> } | undefined {
  const direct = phone.direct();
  const { accounts, settings } = phone.store.get();
  const account = accountToCallFrom(accounts, settings, accountId)?.account;
  const target = account && parseTarget(to, accountDomain(account));
  const host = target?.ok ? IPV4_HOST.exec(target.uri)?.[1] : undefined;
  if (!direct || !account || host === undefined || accounts.some((view) => serversOf(view.account).includes(host))) return undefined;
  return { account, sip: { invite: (callId, uri, ...rest) => direct.invite(account, callId, uri, ...rest) } };
}
