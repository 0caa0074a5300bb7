/** A UDP port of this machine that takes everything and never answers. */
import { createSocket } from 'node:dgram';

export async function openSilentSocket(): Promise<{ readonly port: number; stop(): Promise<void> }> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve, reject) => socket.once('error', reject).bind(0, '127.0.0.1', resolve));
  socket.on('error', () => undefined);
  return { port: socket.address().port, stop: () => new Promise((resolve) => socket.close(() => resolve())) };
}
