/**
 * From what the user gave to the servers to try, in order (RFC 3263). What is explicit wins; DNS is asked for the rest. Pure but for the
 * resolver and the dice.
 */
import { isIP } from 'node:net';
import { accountDomain, type Account } from '../../../shared/account.ts';
import { readServer, type ServerAddress, type SipTransportName } from '../../../shared/server.ts';
import type { ConnectionFault } from '../../sip-port.ts';
import { webSocketProtocol, type NetProtocol, type Where } from '../transport/wire.ts';
import { orderSrv } from './order-srv.ts';
import type { Lookup, Resolver } from './resolver.ts';

/** `guessed`: nobody has said that this transport is spoken there; it is tried because nothing better is known. */
export type Place = Where & { readonly guessed: boolean };

export type Located = { readonly places: readonly Place[] } | { readonly fault: ConnectionFault };

export interface LocateParts {
  readonly resolver: Resolver;
  /** 0 to 1. */
  readonly random: () => number;
}

type SipAddress = Extract<ServerAddress, { kind: 'sip' }>;
interface Spot {
  readonly protocol: NetProtocol;
  readonly host: string;
  readonly port: number;
  readonly guessed: boolean;
}

/** RFC 3261 19.1.2. */
const DEFAULT_PORT: Readonly<Record<NetProtocol, number>> = { UDP: 5060, TCP: 5060, TLS: 5061 };
const SRV_PREFIX: Readonly<Record<NetProtocol, string>> = { UDP: '_sip._udp', TCP: '_sip._tcp', TLS: '_sips._tcp' };
/** RFC 3263 4.1: service fields of NAPTR; those not here (SCTP, WebSocket) are not for us. */
const SERVICES: Readonly<Record<string, NetProtocol>> = { 'SIP+D2U': 'UDP', 'SIP+D2T': 'TCP', 'SIPS+D2T': 'TLS' };
/** The safest first; UDP last, as only a request that is never answered tells that nobody is there. */
const BY_CHOICE: readonly NetProtocol[] = ['TLS', 'TCP', 'UDP'];
/** On a port that is given nearly all servers speak plain SIP; a stream that is refused is told at once. */
const AT_PORT: readonly NetProtocol[] = ['TCP', 'UDP', 'TLS'];
const TLS_PORT = 5061;

const named = (name: SipTransportName): NetProtocol => name.toUpperCase() as NetProtocol;
const recordsOf = <T>(answer: Lookup<T>): readonly T[] => ('records' in answer ? answer.records : []);

export function createLocator({ resolver, random }: LocateParts) {
  /** The first failure of DNS, where nothing else is found. */
  async function bySrv(name: string, protocol: NetProtocol): Promise<{ spots: Spot[]; failed?: string }> {
    const answer = await resolver.srv(name);
    // RFC 2782: a lone record with the root as its target says that the service is not there.
    const records = recordsOf(answer).filter((record) => record.name !== '' && record.name !== '.');
    const spots = orderSrv(records, random).map(({ name: host, port }) => ({ protocol, host, port, guessed: false }));
    return { spots, ...('failed' in answer ? { failed: answer.failed } : {}) };
  }

  /** RFC 3263 4.1: the domain says which transports it likes. */
  async function byNaptr(host: string, wanted: NetProtocol | undefined): Promise<Spot[]> {
    const records = recordsOf(await resolver.naptr(host))
      .map((record) => ({ ...record, protocol: SERVICES[record.service.toUpperCase()] }))
      .filter(({ flags, protocol }) => flags.toLowerCase() === 's' && protocol && (!wanted || wanted === protocol))
      .sort((a, b) => a.order - b.order || a.preference - b.preference);
    const found = await Promise.all(records.map(({ replacement, protocol = 'UDP' }) => bySrv(replacement, protocol)));
    return found.flatMap(({ spots }) => spots);
  }

  async function spotsOf({ host, port }: SipAddress, wanted: NetProtocol | undefined): Promise<{ spots: Spot[]; failed?: string }> {
    if (port !== undefined || isIP(host)) {
      const order = port === undefined || port === TLS_PORT ? BY_CHOICE : AT_PORT;
      const spots = (wanted ? [wanted] : order).map((protocol) => ({
        ...{ protocol, host, port: port ?? DEFAULT_PORT[protocol] },
        guessed: !wanted,
      }));
      return { spots };
    }
    const spots = await byNaptr(host, wanted);
    if (spots.length > 0) return { spots };
    const asked = wanted ? [wanted] : BY_CHOICE;
    const found = await Promise.all(asked.map((protocol) => bySrv(`${SRV_PREFIX[protocol]}.${host}`, protocol)));
    const all = found.flatMap((answer) => answer.spots);
    if (all.length > 0) return { spots: all };
    const failed = found.find((answer) => answer.failed !== undefined)?.failed;
    const guesses = asked.map((protocol) => ({ protocol, host, port: DEFAULT_PORT[protocol], guessed: !wanted }));
    return { spots: guesses, ...(failed === undefined ? {} : { failed }) };
  }

  /** RFC 5922 7.1: the certificate must be for the domain that was asked for; where it is for the server's own name, RFC 5922 says no. */
  async function placesOf(spot: Spot, asked: string): Promise<{ places: Place[]; failed?: string }> {
    const { protocol, host, port, guessed } = spot;
    const answer = isIP(host) ? { records: [host] } : await resolver.addresses(host);
    const places = recordsOf(answer).map((address) => ({ protocol, host: asked, address, port, guessed }));
    return { places, ...('failed' in answer ? { failed: answer.failed } : {}) };
  }

  async function find(address: SipAddress, transport: Account['transport']): Promise<Located> {
    const chosen = address.transport ?? (transport === 'auto' ? undefined : transport);
    const { spots, failed } = await spotsOf(address, chosen && named(chosen));
    const found = await Promise.all(spots.map((spot) => placesOf(spot, address.host)));
    const places = found.flatMap((answer) => answer.places);
    if (places.length > 0) return { places };
    const detail = found.find((answer) => answer.failed !== undefined)?.failed ?? failed;
    return { fault: detail === undefined ? { kind: 'hostNotFound', host: address.host } : { kind: 'dnsFailed', detail } };
  }

  /** Where all requests of an account go: its outbound proxy, else its server, else what its domain says. */
  return async ({ address, server, outboundProxy, transport }: Account): Promise<Located> => {
    const text = outboundProxy || server || accountDomain({ address });
    const read = readServer(text);
    if (!read) return { fault: { kind: 'hostNotFound', host: text.slice(0, 200) } };
    if (read.kind === 'websocket') return { places: [{ protocol: webSocketProtocol(read.url), url: read.url, guessed: false }] };
    return find(read, transport);
  };
}
export type Locate = ReturnType<typeof createLocator>;
