/**
 * The practice line's socket: datagrams with whoever is on this machine, and nobody else. A server's socket is connected to no one, so each
 * message says by itself where it goes: a response to where its request came from (RFC 3261 18.2.2, RFC 3581 4), a request to its
 * Request-URI, which is the Contact of a phone or of a party.
 */
import { createSocket, type Socket } from 'node:dgram';
import { startsAsToken } from '../messages/grammar.ts';
import { createLeaving } from '../transport/leaving.ts';
import { isResponse, readTopVia, withReceived } from '../transport/via-text.ts';
import { MAX_HEADER_BYTES, type NetAddress, type OpenWire } from '../transport/wire.ts';

/** The only address that is bound, spoken to, and heard. */
export const LOOPBACK = '127.0.0.1';
const REQUEST_URI = /^\S+ sip:(?:[^@\s]*@)?([^\s:;?]+):(\d{1,5})/i;

function responseTo(text: string): NetAddress | undefined {
  const { sentBy = '', params = '' } = readTopVia(text) ?? {};
  const [, host = '', port] = /^([^:]*)(?::(\d{1,5}))?$/.exec(sentBy) ?? [];
  const address = /;\s*received\s*=\s*([^\s;]+)/i.exec(params)?.[1] ?? host;
  return { address, port: Number(/;\s*rport\s*=\s*(\d{1,5})/i.exec(params)?.[1] ?? port ?? 5060) };
}

function requestTo(text: string): NetAddress | undefined {
  const [, address, port] = REQUEST_URI.exec(text) ?? [];
  return address === undefined ? undefined : { address, port: Number(port) };
}

/** Undefined: nowhere on this machine. */
export function destinationOf(text: string): NetAddress | undefined {
  const to = isResponse(text) ? responseTo(text) : requestTo(text);
  return to?.address === LOOPBACK && to.port > 0 && to.port <= 0xffff ? to : undefined;
}

function bound(): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4');
    socket.once('error', reject);
    socket.bind({ address: LOOPBACK, port: 0, exclusive: true }, () => {
      socket.off('error', reject);
      // An ICMP error about a phone that is gone, say; its transactions end by their timers.
      socket.on('error', () => undefined);
      resolve(socket);
    });
  });
}

/** Whatever the target, it binds to loopback, at a port of the system's choice. */
export const openPracticeWire: OpenWire = async (_target, listener) => {
  const socket = await bound();
  const leaving = createLeaving();
  let open = true;
  socket.on('message', (bytes, { address, port }) => {
    const isOurs = open && address === LOOPBACK && bytes.length <= MAX_HEADER_BYTES;
    if (isOurs && startsAsToken(bytes.toString('latin1', 0, 1))) listener.message(withReceived(bytes, { address, port }));
  });
  return {
    protocol: 'UDP',
    local: { address: LOOPBACK, port: socket.address().port },
    reliable: false,
    send(text) {
      const to = destinationOf(text);
      if (!open || !to) return Promise.reject(new Error('no way there'));
      const sent = new Promise<void>((resolve, reject) =>
        socket.send(text, to.port, to.address, (error) => (error ? reject(error) : resolve())),
      );
      return leaving.add(sent);
    },
    close() {
      if (!open) return;
      open = false;
      // The last words were said a moment ago, and are not out yet.
      void leaving.left().then(() => socket.close());
    },
  };
};
