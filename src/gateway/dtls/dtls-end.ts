/**
 * Our end of DTLS-SRTP (RFC 5764) with a far end that need not speak ICE. libdatachannel does the handshake, checks the certificate and protects
 * the packets; it knows no way round ICE, so a socket on loopback stands for the far end, answers its checks, and passes on the rest.
 *
 * As in `window-leg.ts`, no exception may leave a callback.
 */
import { randomBytes } from 'node:crypto';
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import datachannel, { type PeerConnection, type Track } from 'node-datachannel';
import { closeCall } from '../close-call.ts';
import { isAuthentic, readIceMessage, writeIceMessage } from '../ice/ice-message.ts';
import { isSameEndpoint } from '../ice/checklist.ts';
import { isStun } from '../stun/stun-message.ts';
import type { DtlsTerms } from '../sdp/dtls-lines.ts';
import type { Certificate } from './certificate.ts';
import { loopbackOffer } from './loopback-sdp.ts';

/** `failed`: no handshake, or with another certificate than SDP promised. `closed`: the far end has said so. */
export type DtlsState = 'connecting' | 'connected' | 'failed' | 'closed';

export interface DtlsEnd {
  readonly state: DtlsState;
  /** DTLS, SRTP or SRTCP of the network. */
  receive(packet: Buffer): void;
  /** RTP or RTCP to be protected; dropped unless connected. */
  send(packet: Buffer): void;
  close(): void;
}

export interface DtlsEndSetup {
  readonly certificate: Certificate;
  readonly terms: DtlsTerms;
  /** DTLS, SRTP or SRTCP to the network. */
  readonly transmit: (packet: Buffer) => void;
  /** RTP or RTCP that was authentic. */
  readonly deliver: (packet: Buffer) => void;
  readonly changed: () => void;
  readonly warn: (message: string) => void;
}

const LOOPBACK = '127.0.0.1';
/** What comes before libdatachannel has found the shim: a handshake's first flight. */
const MAX_WAITING = 8;
const ENDS: Readonly<Record<string, DtlsState>> = { connected: 'connected', failed: 'failed', disconnected: 'closed', closed: 'closed' };

function openConnection({ certificate, key }: Certificate): PeerConnection {
  const keys = { certificatePemFile: certificate, keyPemFile: key };
  return new datachannel.PeerConnection('dtls', { iceServers: [], bindAddress: LOOPBACK, disableAutoNegotiation: true, ...keys });
}

/** The socket that stands for the far end. */
function createShim(
  password: string,
  transmit: (packet: Buffer) => void,
): { readonly socket: Socket; receive(packet: Buffer): void; close(): void } {
  const socket = createSocket('udp4');
  const waiting: Buffer[] = [];
  let peer: RemoteInfo | undefined;
  let isClosed = false;
  const send = (packet: Buffer, { port, address }: RemoteInfo): void => {
    if (!isClosed) socket.send(packet, port, address, () => undefined);
  };
  socket.on('error', () => undefined);
  socket.on('message', (packet, from) => {
    if (isClosed) return;
    // Any program of this machine can write here.
    if (!isStun(packet)) return void (peer && isSameEndpoint(peer, from) && transmit(packet));
    const request = readIceMessage(packet);
    if (request?.kind !== 'request' || !isAuthentic(packet, password)) return;
    send(writeIceMessage({ kind: 'success', transaction: request.transaction, mapped: from }, password), from);
    peer = from;
    waiting.splice(0).forEach((each) => send(each, from));
  });
  return {
    socket,
    receive(packet) {
      if (peer) send(packet, peer);
      else if (waiting.length < MAX_WAITING) waiting.push(packet);
    },
    close() {
      isClosed = true;
      socket.close();
    },
  };
}

export function createDtlsEnd({ certificate, terms, transmit, deliver, changed, warn }: DtlsEndSetup): DtlsEnd {
  let state: DtlsState = 'connecting';
  let isClosed = false;
  let connection: PeerConnection | undefined;
  let track: Track | undefined;

  function guarded(run: () => void): void {
    if (isClosed) return;
    try {
      run();
    } catch (error) {
      warn(`DTLS: ${error instanceof Error ? error.message : 'unknown'}`);
    }
  }
  function moved(next: DtlsState | undefined): void {
    // Once it has failed it is closed too, which says less.
    if (next === undefined || next === state || state === 'failed') return;
    state = next;
    if (next === 'failed') warn('DTLS with the far end failed: no handshake, or its certificate is not the one it promised');
    changed();
  }

  const password = randomBytes(18).toString('hex');
  const shim = createShim(password, (packet) => guarded(() => transmit(packet)));
  function connect(): void {
    connection = openConnection(certificate);
    connection.onStateChange((next) => guarded(() => moved(ENDS[next])));
    connection.onTrack((added) =>
      guarded(() => {
        track = added;
        added.onMessage((packet) => guarded(() => deliver(packet)));
      }),
    );
    connection.setRemoteDescription(loopbackOffer(terms, shim.socket.address().port, password), 'offer');
    connection.setLocalDescription('answer');
  }
  shim.socket.bind(0, LOOPBACK, () =>
    guarded(() => {
      try {
        connect();
      } catch (error) {
        warn(`DTLS: ${error instanceof Error ? error.message : 'unknown'}`);
        moved('failed');
      }
    }),
  );

  return {
    get state() {
      return state;
    },
    receive: (packet) => guarded(() => shim.receive(packet)),
    send: (packet) => guarded(() => void (track?.isOpen() && track.sendMessageBinary(packet))),
    close() {
      if (isClosed) return;
      isClosed = true;
      shim.close();
      closeCall(track, connection);
    },
  };
}
