/** The SIP server of phones that speak UDP: one socket, and a link to each phone that wrote to it. It repeats nothing; loopback loses nothing. */
import { createSocket, type RemoteInfo } from 'node:dgram';
import { readMessage } from './sip-message.ts';
import { createEars, type SipLink } from './sip-link.ts';
import { createSignIns, type Registrar } from './sign-ins.ts';

export interface UdpRegistrar extends Registrar {
  /** To any port, from the socket that the phones take for their server. */
  sendRaw(bytes: Uint8Array, port: number): void;
}

export async function startUdpRegistrar(): Promise<UdpRegistrar> {
  const signIns = createSignIns();
  const socket = createSocket('udp4');
  await new Promise<void>((resolve, reject) => socket.once('error', reject).bind(0, '127.0.0.1', resolve));
  const local = `127.0.0.1:${socket.address().port}`;
  const sendRaw = (bytes: Uint8Array | string, port: number): void => socket.send(bytes, port, '127.0.0.1');
  const phones = new Map<number, { readonly ears: ReturnType<typeof createEars>; readonly link: SipLink }>();

  function phoneAt({ port }: RemoteInfo) {
    const ears = createEars();
    const known = phones.get(port) ?? {
      ears,
      link: { protocol: 'UDP' as const, local, send: (text: string) => sendRaw(text, port), listen: ears.listen },
    };
    phones.set(port, known);
    return known;
  }

  socket
    .on('error', () => undefined)
    .on('message', (data, from) => {
      const at = performance.now();
      const message = readMessage(data.toString());
      if (!message) return;
      const { ears, link } = phoneAt(from);
      ears.tell(message, at);
      signIns.take(message, at, link);
    });

  return {
    url: `${local};transport=udp`,
    signIn: signIns.next,
    sendRaw,
    stop: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}
