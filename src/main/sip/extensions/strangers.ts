/**
 * Who may speak to us. A socket that is not connected to one peer hears everybody, and scanners call every address they find: what does
 * not come from the server that we signed in to is dropped before it is read. Pure.
 */

/** Where a datagram or connection came from. */
export interface Source {
  /** IPv4 or IPv6, as Node writes it. */
  readonly address: string;
  readonly port: number;
}
/** `flow`: what we signed in over (RFC 5626 3.1); `proxy`: another address of the same servers. */
export type SourceClass = 'flow' | 'proxy' | 'stranger';

export interface Trusted {
  readonly flow: Source;
  /** Addresses found for the server and the outbound proxy (RFC 3263); a request may come from any of their ports. */
  readonly proxies: readonly string[];
}

/** IPv4 in IPv6 (RFC 4291 2.5.5.2) is how a dual socket tells of it; a zone belongs to this machine, not to the peer. */
const plain = (address: string): string =>
  address
    .toLowerCase()
    .replace(/^::ffff:(?=\d+\.)/, '')
    .replace(/%.*$/, '');

/** `from` undefined: over a connection of our own making, that nobody else can write to. */
export function sourceClass(from: Source | undefined, trusted: Trusted | undefined): SourceClass {
  if (!from) return 'flow';
  if (!trusted) return 'stranger';
  const address = plain(from.address);
  if (address === plain(trusted.flow.address) && from.port === trusted.flow.port) return 'flow';
  return [trusted.flow.address, ...trusted.proxies].some((known) => plain(known) === address) ? 'proxy' : 'stranger';
}
