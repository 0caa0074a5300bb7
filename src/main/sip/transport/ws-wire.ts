/** SIP over WebSocket (RFC 7118), plain and over TLS. */
import { WebSocket, type RawData } from 'ws';
import type { Socket } from 'node:net';
import type { Clock } from '../../ports.ts';
import { connectionFault } from './connection-fault.ts';
import { startKeepAlive } from './keep-alive.ts';
import { openSocket } from './socket.ts';
import {
  CONNECT_TIMEOUT_MS,
  MAX_BODY_BYTES,
  MAX_HEADER_BYTES,
  PING,
  PONG,
  WireError,
  type OpenWire,
  type Wire,
  type WireListener,
} from './wire.ts';

const CRLF_ONLY = /^[\r\n]*$/;

const bytesOf = (data: RawData): Buffer => (Array.isArray(data) ? Buffer.concat(data) : Buffer.isBuffer(data) ? data : Buffer.from(data));

function parseServer(server: string): URL {
  try {
    return new URL(server);
  } catch {
    throw new WireError({ kind: 'hostNotFound', host: server.slice(0, 200) });
  }
}

/** The HTTP upgrade over a socket that is connected and checked already. */
function upgrade(url: URL, socket: Socket): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const ws = new WebSocket(url, 'sip', {
      createConnection: () => socket,
      handshakeTimeout: CONNECT_TIMEOUT_MS,
      maxPayload: MAX_HEADER_BYTES + MAX_BODY_BYTES,
      perMessageDeflate: false,
      allowSynchronousEvents: false,
    });
    const refuse = (detail: string): void => reject(new WireError({ kind: 'notWebSocket', detail }));
    // The listener stays: an `error` without one would be thrown.
    ws.on('error', (error) => {
      const fault = connectionFault(error, url.hostname);
      refuse('detail' in fault ? fault.detail : fault.kind);
    });
    ws.once('unexpected-response', (request, response) => {
      refuse(`HTTP ${response.statusCode ?? 0}`);
      response.resume();
      request.destroy();
    });
    ws.once('open', () => resolve(ws));
  });
}

function wireOver(ws: WebSocket, protocol: 'WS' | 'WSS', listener: WireListener, clock: Clock): Wire {
  const end = (detail: string): void => {
    keepAlive.stop();
    ws.removeAllListeners('message').removeAllListeners('close').removeAllListeners('pong');
    ws.terminate();
    listener.lost(detail);
  };
  const ping = (): void => {
    ws.send(PING);
    // A server that knows no CRLF pong must still answer a WebSocket ping (RFC 6455 5.5.3).
    ws.ping();
  };
  const keepAlive = startKeepAlive(clock, ping, () => end('no answer to keep-alive'));
  ws.on('message', (data) => {
    keepAlive.alive();
    const bytes = bytesOf(data);
    if (bytes.length <= PING.length && CRLF_ONLY.test(bytes.toString('latin1'))) {
      if (bytes.length === PING.length) ws.send(PONG);
      return;
    }
    listener.message(bytes);
  });
  ws.on('pong', () => keepAlive.alive());
  ws.once('close', (code) => end(`closed by the server (${code})`));
  return {
    protocol,
    local: undefined,
    reliable: true,
    send: (text) =>
      new Promise((resolve, reject) => {
        if (ws.readyState !== WebSocket.OPEN) return reject(new Error('not connected'));
        ws.send(text, (error) => (error ? reject(error) : resolve()));
      }),
    close() {
      keepAlive.stop();
      ws.removeAllListeners('message').removeAllListeners('close').removeAllListeners('pong');
      ws.close(1000);
      // A server that does not answer the close frame would keep the socket for 30 s.
      clock.after(1000, () => ws.terminate());
    },
  };
}

export const openWsWire =
  (clock: Clock): OpenWire =>
  async (target, listener) => {
    if (target.protocol !== 'WS' && target.protocol !== 'WSS') throw new Error(`no WebSocket: ${target.protocol}`);
    const url = parseServer(target.url);
    const secure = target.protocol === 'WSS';
    const socket = await openSocket({
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: Number(url.port) || (secure ? 443 : 80),
      secure,
      caPem: target.caPem,
      acceptedCertificate: target.acceptedCertificate,
    });
    return wireOver(await upgrade(url, socket), target.protocol, listener, clock);
  };
