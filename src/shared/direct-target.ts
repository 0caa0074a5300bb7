/** Which addresses name a phone itself, so that no server is needed to call there. Pure. */
import type { AccountView } from './account.ts';
import { IPV4 } from './address.ts';
import { serversOf } from './own-servers.ts';

const IPV4_HOST = new RegExp(`^sip:(?:[^@]+@)?(${IPV4})(?::\\d{1,5})?(?:;.*)?$`);

/** A URI of a host alone (RFC 3261 19.1.1): there is nobody at a server whom it could mean. */
export const isHostAlone = (uri: string): boolean => /^sip:[^@]+$/.test(uri);

/** While direct calls are on: `uri` goes straight there. A server of ours that has no name is no phone. */
export function isDirectTarget(uri: string, accounts: readonly AccountView[]): boolean {
  const host = IPV4_HOST.exec(uri)?.[1];
  return host !== undefined && !accounts.some(({ account }) => serversOf(account).includes(host));
}
