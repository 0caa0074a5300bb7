/** A UDP socket of the probe's: SIP to and from one phone. */
import { createSocket } from 'node:dgram';
import { createEars, type SipLink } from './sip-link.ts';
import { readMessage } from './sip-message.ts';

export async function openUdpLink(phonePort: number): Promise<SipLink & { stop(): Promise<void> }> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve, reject) => socket.once('error', reject).bind(0, '127.0.0.1', resolve));
  // Connected: `send` then writes at once, and reads nothing from strangers.
  await new Promise<void>((resolve) => socket.connect(phonePort, '127.0.0.1', resolve));
  const ears = createEars();
  socket.on('error', () => undefined);
  socket.on('message', (data) => {
    const at = performance.now();
    const message = readMessage(data.toString());
    if (message) ears.tell(message, at);
  });
  return {
    protocol: 'UDP',
    local: `127.0.0.1:${socket.address().port}`,
    send: (text) => socket.send(text),
    listen: ears.listen,
    stop: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}
