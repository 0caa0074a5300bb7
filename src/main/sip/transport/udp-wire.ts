/**
 * SIP in datagrams (RFC 3261 18). The socket is connected: datagrams of strangers are dropped by the system, and a port that nobody
 * listens at is told (ICMP).
 */
import { createSocket, type Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { markPackets } from '../../../system/mark-packets.ts';
import { startsAsToken } from '../messages/grammar.ts';
import { connectionFault, errorCode } from './connection-fault.ts';
import { withReceived } from './via-text.ts';
import { PING, PONG, WireError, type NetAddress, type OpenWire, type Wire, type WireListener } from './wire.ts';

const BLANK = /^[\r\n\0]*$/;
/** By how a datagram begins; line ends may stand before a message (RFC 3261 7.5). */
export const mayBeSip = (text: string): boolean => /^[\r\n]/.test(text) || startsAsToken(text);
/** Line ends or zeros that only keep a way open (RFC 5626 3.5.1), and are no message. */
export const isKeepAlive = (bytes: Buffer): boolean => bytes.length <= PING.length && BLANK.test(bytes.toString('latin1'));
/** Datagrams that the system may keep for us; its default holds some twenty large INVITEs. */
export const RECEIVE_BUFFER = 1024 * 1024;

function connected({ address, port }: NetAddress): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4');
    const fail = (error: Error): void => {
      socket.close();
      reject(new WireError(connectionFault(error, address)));
    };
    socket.once('error', fail);
    socket.connect(port, address, () => {
      socket.off('error', fail);
      markPackets(socket, 'signalling');
      resolve(socket);
    });
  });
}

function wireOver(socket: Socket, listener: WireListener): Wire {
  const { address, port } = socket.address();
  let open = true;
  const send = (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      if (!open) return reject(new Error('not connected'));
      socket.send(text, (error) => {
        if (!error) return resolve();
        reject(error);
        failed(error);
      });
    });
  /** Linux tells of an ICMP error at whatever is done next with the socket. */
  const failed = (error: Error): void => {
    if (!open || errorCode(error) === 'EMSGSIZE') return;
    stop();
    listener.lost(errorCode(error) || 'socket error');
  };
  const stop = (): void => {
    open = false;
    socket.close();
  };
  socket.on('message', (bytes) => {
    const text = bytes.toString('latin1', 0, PING.length);
    if (isKeepAlive(bytes)) {
      if (text === PING) void send(PONG).catch(() => undefined);
      return;
    }
    if (mayBeSip(text)) listener.message(withReceived(bytes, socket.remoteAddress()));
  });
  socket.on('error', failed);
  try {
    socket.setRecvBufferSize(RECEIVE_BUFFER);
  } catch {
    // The system's limit is lower: then its own size it is.
  }
  return { protocol: 'UDP', local: { address, port }, reliable: false, send, close: () => open && stop() };
}

export const openUdpWire: OpenWire = async (target, listener) => {
  if (target.protocol !== 'UDP') throw new Error(`no datagrams: ${target.protocol}`);
  return wireOver(await connected(target), listener);
};
