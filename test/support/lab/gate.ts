/** A TCP relay in front of a server: the network that fails on command. */
import { connect, createServer, type Socket } from 'node:net';

export interface Gate {
  readonly port: number;
  /** Connections made through it so far. */
  readonly connections: number;
  /** Reset every connection; new ones are let through. */
  cut(): void;
  /** Black hole: nothing passes either way, new connections are accepted and left alone. */
  freeze(): void;
  /** Black hole for the connections there are; new ones are let through. */
  forget(): void;
  /** Go on where it was frozen, nothing lost. */
  thaw(): void;
  stop(): Promise<void>;
}

export async function openGate(targetPort: number): Promise<Gate> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let frozen = false;
  let connections = 0;

  const join = (near: Socket): void => {
    connections += 1;
    const far = connect(targetPort, '127.0.0.1');
    const pair = [near, far] as const;
    pairs.add(pair);
    for (const [from, to] of [pair, [far, near] as const]) {
      from.on('data', (data) => to.write(data));
      from.on('end', () => to.end());
      from.on('error', () => to.destroy());
      from.on('close', () => {
        to.destroy();
        pairs.delete(pair);
      });
      if (frozen) from.pause();
    }
  };
  const eachSocket = (run: (socket: Socket) => void): void => [...pairs].flat().forEach(run);

  const server = createServer(join);
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    get connections() {
      return connections;
    },
    cut: () => eachSocket((socket) => socket.resetAndDestroy()),
    freeze: () => {
      frozen = true;
      eachSocket((socket) => socket.pause());
    },
    forget: () => eachSocket((socket) => socket.pause()),
    thaw: () => {
      frozen = false;
      eachSocket((socket) => socket.resume());
    },
    stop: async () => {
      eachSocket((socket) => socket.destroy());
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
