/**
 * The one socket that hears everybody, opened only where direct calls are switched on. Each peer gets a wire of its own over it, one for each account that
 * speaks to it; from somebody without one nothing but an INVITE is looked at, and nothing is answered.
 */
import { createSocket, type Socket } from 'node:dgram';
import { markPackets } from '../../../system/mark-packets.ts';
import { createLeaving } from '../transport/leaving.ts';
import { RECEIVE_BUFFER, isKeepAlive, mayBeSip } from '../transport/udp-wire.ts';
import { withReceived } from '../transport/via-text.ts';
import { WireError, hostPort, type NetAddress, type OpenWire } from '../transport/wire.ts';
import { localTowards } from './local-towards.ts';
import { createTalks, type Talks } from './talks.ts';

export interface DirectSocket {
  readonly port: number;
  readonly openWire: OpenWire;
  /** Resolves when what was said before is out. */
  close(): Promise<void>;
}

function bound(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = createSocket({ type: 'udp4', recvBufferSize: RECEIVE_BUFFER });
    socket.once('error', (error) => {
      socket.close();
      reject(error);
    });
    socket.bind(port, () => {
      socket.removeAllListeners('error');
      markPackets(socket, 'signalling');
      resolve(socket);
    });
  });
}

/** `stranger`: somebody calls; true: a wire to him will be opened, and gets what he said. Any port will do where `port` is taken. */
export async function openDirectSocket(port: number, stranger: (peer: NetAddress) => boolean): Promise<DirectSocket> {
  const socket = await bound(port).catch(() => bound(0));
  const peers = new Map<string, Talks>();
  /** What came from peers whose wire is being opened. */
  const waiting = new Map<string, Uint8Array[]>();
  const leaving = createLeaving();
  let open = true;
  let closing: Promise<void> | undefined;

  socket.on('message', (bytes, { address, port: from }) => {
    const peer = { address, port: from };
    const key = hostPort(peer);
    if (isKeepAlive(bytes) || !mayBeSip(bytes.toString('latin1', 0, 1))) return;
    const known = peers.get(key)?.of(bytes);
    if (known) return known.message(withReceived(bytes, peer));
    const kept = waiting.get(key);
    // More is a repetition, or no phone.
    if (kept) return void (kept.length < 4 && kept.push(withReceived(bytes, peer)));
    if (bytes.toString('latin1', 0, 7) !== 'INVITE ' || !stranger(peer)) return;
    waiting.set(key, [withReceived(bytes, peer)]);
  });
  // Linux tells here of ports that nobody listens at, without saying of whom.
  socket.on('error', () => undefined);

  return {
    port: socket.address().port,
    openWire: (target, listener) => {
      if (target.protocol !== 'UDP' || !open) return Promise.reject(new WireError({ kind: 'refused', detail: 'no socket' }));
      const key = hostPort(target);
      const talks = peers.get(key) ?? createTalks();
      peers.set(key, talks);
      talks.begin(listener);
      const kept = waiting.get(key) ?? [];
      waiting.delete(key);
      kept.forEach((bytes) => setImmediate(() => peers.get(key)?.of(bytes)?.message(bytes)));
      return Promise.resolve({
        protocol: 'UDP',
        local: { address: localTowards(target.address), port: socket.address().port },
        reliable: false,
        send(text) {
          if (!open || !talks.has(listener)) return Promise.reject(new Error('not connected'));
          talks.said(listener, text);
          const sent = new Promise<void>((resolve, reject) =>
            socket.send(text, target.port, target.address, (error) => (error ? reject(error) : resolve())),
          );
          return leaving.add(sent);
        },
        close() {
          talks.end(listener);
          if (talks.isOver && peers.get(key) === talks) peers.delete(key);
        },
      });
    },
    close() {
      open = false;
      peers.clear();
      return (closing ??= leaving.left().then(() => void socket.close()));
    },
  };
}
