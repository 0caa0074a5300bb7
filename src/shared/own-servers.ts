/** Which hosts are the server of an account: only there does a number alone, or an extension, say who somebody is. Pure. */
import { accountDomain, type Account, type AccountId, type AccountView, type Via } from './account.ts';
import { readServer } from './server.ts';

export function serversOf({ address, server, outboundProxy }: Account): string[] {
  const hosts = [server, outboundProxy].map(readServer).flatMap((read) => (read?.kind === 'sip' ? [read.host] : []));
  return [...hosts, accountDomain({ address })];
}

export type AccountAt = Pick<AccountView, 'account' | 'via'>;

/** Of a WebSocket it is not known what DNS made of its host. */
const placesOf = ({ host, address }: Via): string[] => (address ? [host, address] : [host]);

/** Exchanges write their domain into From, or the name or the address where they are reached. */
const hostsOf = ({ account, via }: AccountAt): string[] =>
  [...serversOf(account), ...(via ? placesOf(via) : [])].map((host) => host.toLowerCase());

const hostOf = (uri: string): string => /@(?:\[([^\]]*)\]|([^:;>?]*))/.exec(uri)?.slice(1).join('').toLowerCase() ?? '';

export const isAtServerOf = (at: AccountAt, uri: string): boolean => hostsOf(at).includes(hostOf(uri));

/** @returns whether a host, of IPv6 with or without its brackets, is one of them */
export function ownHosts(at: AccountAt): (host: string) => boolean {
  const hosts = hostsOf(at);
  return (host) => hosts.includes(host.replace(/^\[|\]$/g, '').toLowerCase());
}

/** Where a call came from, or went: the account by whose server; `direct`: past any, from phone to phone; undefined: that account is gone. */
export type Whence<At extends AccountAt = AccountAt> = At | 'direct' | undefined;

interface OnAccount {
  readonly accountId: AccountId;
  readonly direct?: true;
}

export const whenceOf = <At extends AccountAt>({ accountId, direct }: OnAccount, accounts: readonly At[]): Whence<At> =>
  direct ? 'direct' : accounts.find(({ account }) => account.id === accountId);
