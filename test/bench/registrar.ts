/** The SIP server that Offhook signs in to: a WebSocket, a digest challenge, and nothing between it and the probe. */
import { WebSocketServer } from 'ws';
import { formatResponse, readMessage, token, uriIn, type SipMessage } from './sip-message.ts';
import { createEars, type SipLink } from './sip-link.ts';

export interface SignIn {
  readonly user: string;
  /** `performance.now()` when its 200 was written. */
  readonly at: number;
  /** Where to send an INVITE, and the way there. */
  readonly contact: string;
  readonly link: SipLink;
}

export interface Registrar {
  /** For an account's `server`. */
  readonly url: string;
  /** The next time `user` signs in with credentials, from now on. */
  signIn(user: string): Promise<SignIn>;
  stop(): Promise<void>;
}

const PATIENCE = 30_000;
const isSignOff = (message: SipMessage): boolean => message.header('expires') === '0' || message.header('contact').includes(';expires=0');

/** Answers a REGISTER; tells the Contact when it was accepted and is not a sign-off. */
function answerRegister(message: SipMessage, send: (text: string) => void): string | undefined {
  if (!message.header('authorization')) {
    const challenge = `WWW-Authenticate: Digest realm="bench.test", nonce="${token()}", algorithm=MD5, qop="auth"`;
    send(formatResponse(message, '401 Unauthorized', [challenge]));
    return undefined;
  }
  const contact = message.header('contact');
  const isOff = isSignOff(message);
  send(formatResponse(message, '200 OK', isOff ? [] : [`Contact: <${uriIn(contact)}>;expires=3600`]));
  return isOff ? undefined : uriIn(contact);
}

export async function startRegistrar(): Promise<Registrar> {
  const waiting = new Set<(signIn: SignIn) => void>();
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: () => 'sip' });
  await new Promise<void>((resolve, reject) => server.once('listening', resolve).once('error', reject));
  const address = server.address();
  const local = `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;

  server.on('connection', (socket) => {
    const ears = createEars();
    const send = (text: string): void => socket.send(text);
    const link: SipLink = { protocol: 'WS', local, send, listen: ears.listen };
    const user = (message: SipMessage): string => /^sips?:([^@]+)@/.exec(uriIn(message.header('to')))?.[1] ?? '';
    socket.on('error', () => undefined);
    socket.on('message', (data: Buffer) => {
      const at = performance.now();
      const message = readMessage(data.toString());
      if (!message) return;
      ears.tell(message, at);
      if (message.method !== 'REGISTER' || message.status) return;
      const contact = answerRegister(message, send);
      if (contact) for (const tell of [...waiting]) tell({ user: user(message), at: performance.now(), contact, link });
    });
  });

  return {
    url: `ws://${local}`,
    signIn: (user) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`${user} did not sign in within ${PATIENCE} ms`));
        }, PATIENCE);
        const look = (signIn: SignIn): void => {
          if (signIn.user !== user) return;
          clearTimeout(timer);
          waiting.delete(look);
          resolve(signIn);
        };
        waiting.add(look);
      }),
    stop: async () => {
      for (const client of server.clients) client.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
