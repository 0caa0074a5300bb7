/** A UDP relay between one client at a time and a server, that drops datagrams by dice of a known seed. */
import { createSocket, type Socket } from 'node:dgram';

export interface LossyProxy {
  readonly port: number;
  /** Datagrams that came, and of them those that were dropped. */
  readonly seen: { total: number; dropped: number };
  stop(): void;
}

/** mulberry32: 0 to 1. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const bound = (socket: Socket): Promise<number> =>
  new Promise((resolve) => socket.bind(0, '127.0.0.1', () => resolve(socket.address().port)));

/** Each client has a socket of its own towards the server, as behind a NAT. `loss`: 0 to 1, for either direction. */
export async function openLossyProxy(serverPort: number, loss: number, seed: number): Promise<LossyProxy> {
  const random = dice(seed);
  const seen = { total: 0, dropped: 0 };
  const near = createSocket('udp4');
  const far = new Map<number, Promise<Socket>>();
  const passes = (): boolean => {
    seen.total += 1;
    if (random() >= loss) return true;
    seen.dropped += 1;
    return false;
  };
  const towardsServer = async (clientPort: number): Promise<Socket> => {
    const socket = createSocket('udp4');
    await bound(socket);
    socket.on('message', (bytes) => passes() && near.send(bytes, clientPort, '127.0.0.1'));
    return socket;
  };
  near.on('message', (bytes, { port }) => {
    if (!far.has(port)) far.set(port, towardsServer(port));
    if (passes()) void far.get(port)?.then((socket) => socket.send(bytes, serverPort, '127.0.0.1'));
  });
  const port = await bound(near);
  return {
    port,
    seen,
    stop() {
      near.close();
      far.forEach((opening) => void opening.then((socket) => socket.close()));
    },
  };
}
