/**
 * Where this phone stands in the network, as written in Via and Contact. sip.js knows neither a port nor that addresses change: it keeps
 * a name of its own in both, which is exchanged for the truth in what leaves, and back in what is answered.
 */
import type { Vantage } from '../../sip-port.ts';
import { changeHead, isResponse, readTopVia, sentFrom, withTopVia } from './via-text.ts';
import { hostPort, type NetAddress, type Wire } from './wire.ts';

/** What sip.js calls us. */
export interface OwnNames {
  readonly viaHost: string;
  /** `sip:user@viaHost;transport=ws`; its user part is like no other. */
  readonly contact: string;
}

export interface Standing {
  leaving(text: string): string;
  arriving(bytes: Uint8Array): Uint8Array;
  /** The registrar was told another Contact than is right now. */
  readonly isOutdated: boolean;
  /** Undefined where nobody can tell: a WebSocket client's own address is in no message. */
  readonly vantage: Vantage | undefined;
}

/** A NAT that maps every packet anew cannot be kept up with; neither is a server to be believed that says so. */
const MAX_MOVES = 8;

/** RFC 3581 4 and RFC 3261 18.2.1: where the server saw us. */
function seenAt(params: string, local: NetAddress): NetAddress {
  const received = /;\s*received\s*=\s*\[?([0-9a-f.:]+)\]?/i.exec(params)?.[1];
  const rport = Number(/;\s*rport\s*=\s*(\d{1,5})/i.exec(params)?.[1] ?? 0);
  return { address: received ?? local.address, port: rport > 0 && rport < 65_536 ? rport : local.port };
}

/** A WebSocket client stands nowhere: its invented name is the right one (RFC 7118 5). */
const NOWHERE: Standing = { leaving: (text) => text, arriving: (bytes) => bytes, isOutdated: false, vantage: undefined };

export function standingOf({ protocol, local }: Wire, names: OwnNames): Standing {
  if (!local) return NOWHERE;
  const bare = names.contact.replace(/;.*$/, '');
  const user = bare.slice(0, bare.lastIndexOf('@') + 1);
  let at = hostPort(local);
  let told: string | undefined;
  let moves = 0;
  let seenFrom = local.address;

  function learn(seen: NetAddress): void {
    seenFrom = seen.address;
    const place = hostPort(seen);
    if (place === at || moves === MAX_MOVES) return;
    at = place;
    moves += 1;
  }

  return {
    get vantage() {
      return { local: local.address, seen: seenFrom };
    },
    get isOutdated() {
      return told !== undefined && told !== at;
    },
    leaving(text) {
      const blank = text.indexOf('\r\n\r\n');
      const head = text.slice(0, blank).replaceAll(names.contact, `${user}${at};transport=${protocol.toLowerCase()}`);
      if (head.startsWith('REGISTER ')) told = at;
      return `${isResponse(head) ? head : withTopVia(head, (via) => sentFrom(via, protocol, local))}${text.slice(blank)}`;
    },
    arriving: (bytes) =>
      changeHead(bytes, (head) => {
        const via = isResponse(head) ? readTopVia(head) : undefined;
        if (via?.sentBy.toLowerCase() !== hostPort(local).toLowerCase()) return head;
        const own = withTopVia(head, (top) => ({ ...top, sentBy: names.viaHost })).replaceAll(`${user}${at}`, bare);
        learn(seenAt(via.params, local));
        return own;
      }),
  };
}
