/**
 * A connection to a SIP server that carries whole messages. One kind for each transport protocol (`ws-wire.ts`, `tcp-wire.ts`,
 * `udp-wire.ts`); framing is its business, what is in a message is not.
 */
import type { ConnectionFault } from '../../sip-port.ts';

/** As in Via (RFC 3261 20.42, RFC 7118 5.1). */
export type WireProtocol = 'UDP' | 'TCP' | 'TLS' | 'WS' | 'WSS';
export type NetProtocol = Exclude<WireProtocol, 'WS' | 'WSS'>;

/** An IP address, IPv6 without brackets, and a port. */
export interface NetAddress {
  readonly address: string;
  readonly port: number;
}

/** Whom to believe where the connection is encrypted. */
export interface Trust {
  /** Certificate authority of the operator, PEM; empty: the system's. */
  readonly caPem: string;
  /** SHA-256 fingerprint of a certificate accepted on purpose; empty: none. */
  readonly acceptedCertificate: string;
}

/** A server that has been found. */
export type Where =
  | { readonly protocol: 'WS' | 'WSS'; readonly url: string }
  /** `host`: the name that a certificate must bear (RFC 5922 7.1: the one that was asked for, not what DNS led to). */
  | ({ readonly protocol: NetProtocol; readonly host: string } & NetAddress);
export type WireTarget = Where & Trust;

export interface Wire {
  readonly protocol: WireProtocol;
  /** Its address here; undefined where that names nothing (RFC 7118 5: a WebSocket client has no address of its own). */
  readonly local: NetAddress | undefined;
  /** False: messages may be lost, and whoever sends them must send them again (RFC 3261 17). */
  readonly reliable: boolean;
  /** MUST reject, not throw, when the connection is gone. */
  send(text: string): Promise<void>;
  /** No event follows. */
  close(): void;
}

/** MUST NOT be called before the promise of `OpenWire` has resolved, nor after `lost`. */
export interface WireListener {
  /** Each in a turn of its own: sip.js finishes an ACK in microtasks, and answers 500 to a re-INVITE that comes before. */
  message(bytes: Uint8Array): void;
  lost(detail: string): void;
}

/** Rejects with WireError, always within the connect time-out. */
export type OpenWire = (target: WireTarget, listener: WireListener) => Promise<Wire>;

export class WireError extends Error {
  constructor(readonly fault: ConnectionFault) {
    super(`cannot connect: ${fault.kind}`);
    this.name = 'WireError';
  }
}

export const CONNECT_TIMEOUT_MS = 10_000;
/** RFC 3261 sets none; a header section of 64 kB and a body of 1 MB are far above all that is seen. */
export const MAX_HEADER_BYTES = 64 * 1024;
export const MAX_BODY_BYTES = 1024 * 1024;

/** RFC 5626 3.5.1: a double CRLF is a ping, a single one its pong. */
export const PING = '\r\n\r\n';
export const PONG = '\r\n';

/** Of a URL that `readServer` took for a WebSocket. */
export const webSocketProtocol = (url: string): 'WS' | 'WSS' => (/^wss:/i.test(url) ? 'WSS' : 'WS');

/** As in Via and in a URI: IPv6 in brackets. */
export const hostPort = ({ address, port }: NetAddress): string => `${address.includes(':') ? `[${address}]` : address}:${port}`;
