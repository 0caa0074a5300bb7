/** The SIP server that Offhook signs in to: a WebSocket, a digest challenge, and nothing between it and the probe. */
import { WebSocketServer } from 'ws';
import { readMessage } from './sip-message.ts';
import { createEars, type SipLink } from './sip-link.ts';
import { createSignIns, type Registrar } from './sign-ins.ts';

export async function startRegistrar(): Promise<Registrar> {
  const signIns = createSignIns();
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: () => 'sip' });
  await new Promise<void>((resolve, reject) => server.once('listening', resolve).once('error', reject));
  const address = server.address();
  const local = `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;

  server.on('connection', (socket) => {
    const ears = createEars();
    const link: SipLink = { protocol: 'WS', local, send: (text) => socket.send(text), listen: ears.listen };
    socket.on('error', () => undefined);
    socket.on('message', (data: Buffer) => {
      const at = performance.now();
      const message = readMessage(data.toString());
      if (!message) return;
      ears.tell(message, at);
      signIns.take(message, at, link);
    });
  });

  return {
    url: `ws://${local}`,
    signIn: signIns.next,
    stop: async () => {
      for (const client of server.clients) client.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
