/** The route of requests that begin something (RFC 3261 8.1.2): through the outbound proxy, or as the registrar says. Pure. */
import { isIPv6 } from 'node:net';
import { readServer } from '../../shared/server.ts';
import { splitList } from './normaliser/raw-message.ts';

/** `outboundProxy` of an account; empty: none. */
export function proxyRoute(outboundProxy: string): string[] {
  const proxy = readServer(outboundProxy);
  if (proxy?.kind !== 'sip') return [];
  const { host, port, transport } = proxy;
  const at = `${isIPv6(host) ? `[${host}]` : host}${port === undefined ? '' : `:${port}`}`;
  return [`<sip:${at}${transport === undefined ? '' : `;transport=${transport}`};lr>`];
}

const ROUTE = /^(?:"[^"]*"|[^<>"]*)\s*<sips?:[^<>\s]+>[^<>\r\n]*$/i;
/** More hops than any network has; each goes into every request. */
const MAX_ROUTES = 10;

/** RFC 3608 5: values of Service-Route in the answer to REGISTER, in their order. */
export const serviceRoute = (values: readonly string[]): string[] =>
  values
    .flatMap((value) => splitList(value))
    .filter((route) => ROUTE.test(route))
    .slice(0, MAX_ROUTES);
