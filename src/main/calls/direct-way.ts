/** Whether a call goes straight to the address that was dialled, and how. */
import { accountToCallFrom } from '../../shared/account-to-call-from.ts';
import { accountDomain, type Account } from '../../shared/account.ts';
import { readServer } from '../../shared/server.ts';
import type { SipAccount } from '../sip-port.ts';
import type { Phone } from './phone.ts';

const IPV4_HOST = /@(\d{1,3}(?:\.\d{1,3}){3})(?::\d{1,5})?\s*>?$/;

export function serversOf({ address, server, outboundProxy }: Account): string[] {
  const hosts = [server, outboundProxy].map(readServer).flatMap((read) => (read?.kind === 'sip' ? [read.host] : []));
  return [...hosts, accountDomain({ address })];
}

/**
 * Undefined: by the server, as ever; so where direct calls are off, and to servers of ours that have no name. As whom: the account that
 * would be called from otherwise, signed in or not.
 */
export function directWay(
  phone: Phone,
  uri: string,
  accountId?: string,
): { account: Account; sip: Pick<SipAccount, 'invite'> } | undefined {
  const direct = phone.direct();
  const host = IPV4_HOST.exec(uri.trim())?.[1];
  const { accounts, settings } = phone.store.get();
  const account = accountToCallFrom(accounts, settings, accountId)?.account;
  if (!direct || !account || host === undefined || accounts.some((view) => serversOf(view.account).includes(host))) return undefined;
  return { account, sip: { invite: (callId, to, ...rest) => direct.invite(account, callId, to, ...rest) } };
}
