/** Whether a call goes straight to the address that was dialled, and how. */
import { accountToCallFrom } from '../../shared/account-to-call-from.ts';
import { accountDomain, type Account } from '../../shared/account.ts';
import { parseTarget } from '../../shared/address.ts';
import { isDirectTarget } from '../../shared/direct-target.ts';
import type { SipAccount } from '../sip-port.ts';
import type { Phone } from './phone.ts';

/**
 * Undefined: by the server, as ever; so where direct calls are off, and to servers of ours that have no name. As whom: the account that
 * would be called from otherwise, signed in or not. `to`: as it was dialled, or a URI.
 */
export function directWay(phone: Phone, to: string, accountId?: string): { account: Account; sip: Pick<SipAccount, 'invite'> } | undefined {
  const direct = phone.direct();
  const { accounts, settings } = phone.store.get();
  const account = accountToCallFrom(accounts, settings, accountId)?.account;
  const target = account && parseTarget(to, accountDomain(account));
  if (!direct || !account || !target?.ok || !isDirectTarget(target.uri, accounts)) return undefined;
  // It goes over UDP, whatever was wished for.
  return { account, sip: { invite: (callId, _uri, ...rest) => direct.invite(account, callId, target.uri, ...rest) } };
}
