/** A UDP port of this machine that takes everything and never answers. */
import { createSocket } from 'node:dgram';

export interface SilentSocket {
  readonly port: number;
  /** Datagrams it took. */
  received(): number;
  stop(): Promise<void>;
}

export async function openSilentSocket(): Promise<SilentSocket> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve, reject) => socket.once('error', reject).bind(0, '127.0.0.1', resolve));
  let received = 0;
  socket.on('error', () => undefined).on('message', () => (received += 1));
  return { port: socket.address().port, received: () => received, stop: () => new Promise((resolve) => socket.close(() => resolve())) };
}
