/**
 * A connection to a SIP server that carries whole messages. One kind for each transport protocol (`ws-wire.ts`); framing is its
 * business, what is in a message is not.
 */
import type { ConnectionFault } from '../../ports.ts';

/** As in Via (RFC 3261 20.42, RFC 7118 5.1). */
export type WireProtocol = 'WS' | 'WSS';

export interface WireTarget {
  /** `ws://` or `wss://` URL. */
  readonly server: string;
  /** Certificate authority of the operator, PEM; empty: the system's. */
  readonly caPem: string;
  /** SHA-256 fingerprint of a certificate accepted on purpose; empty: none. */
  readonly acceptedCertificate: string;
}

export interface Wire {
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

export const protocolOf = (server: string): WireProtocol => (/^wss:/i.test(server) ? 'WSS' : 'WS');
