/** Which addresses name a phone itself, so that no server is needed to call there. Pure. */
import { accountDomain, type Account, type AccountView } from './account.ts';
import { IPV4 } from './address.ts';
import { readServer } from './server.ts';

const IPV4_HOST = new RegExp(`^sip:(?:[^@]+@)?(${IPV4})(?::\\d{1,5})?(?:;.*)?$`);

/** Where the servers of an account are, as far as it says. */
export function serversOf({ address, server, outboundProxy }: Account): string[] {
  const hosts = [server, outboundProxy].map(readServer).flatMap((read) => (read?.kind === 'sip' ? [read.host] : []));
  return [...hosts, accountDomain({ address })];
}

/** While direct calls are on: `uri` goes straight there. A server of ours that has no name is no phone. */
export function isDirectTarget(uri: string, accounts: readonly AccountView[]): boolean {
  const host = IPV4_HOST.exec(uri)?.[1];
  return host !== undefined && !accounts.some(({ account }) => serversOf(account).includes(host));
}
