/** Port numbers that nobody uses now, for daemons that must be told theirs. */
import { createSocket } from 'node:dgram';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';

const LOWEST = 10_000;
/** Below the range from which the kernel hands out ports by itself. */
const HIGHEST = 32_000;
let next = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST - 2000));

const tcpIsFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

const udpIsFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createSocket('udp4');
    socket.once('error', () => socket.close(() => resolve(false)));
    socket.bind(port, '127.0.0.1', () => socket.close(() => resolve(true)));
  });

const isFree = async (port: number): Promise<boolean> => (await tcpIsFree(port)) && (await udpIsFree(port));

/** The first of `count` ports in a row, free for TCP and UDP on 127.0.0.1, never handed out twice; even, as RTP likes it. */
export async function takePorts(count = 1): Promise<number> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (next + count > HIGHEST) next = LOWEST;
    const first = next + (next % 2);
    next = first + count;
    const free = await Promise.all(Array.from({ length: count }, (_, i) => isFree(first + i)));
    if (free.every(Boolean)) return first;
  }
  throw new Error(`no ${count} free ports in a row`);
}

/** Whether someone holds this port of IPv4. Asked of the kernel: a trial bind would be in the way of the one we wait for. */
export function portIsBound(transport: 'udp' | 'tcp', port: number): boolean {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  return new RegExp(`^ *\\d+: [0-9A-F]+:${hex} `, 'm').test(readFileSync(`/proc/net/${transport}`, 'latin1'));
}
