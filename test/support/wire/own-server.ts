/** A server with one phone: it signs the phone in, sends what the test says, byte for byte, and keeps what comes back. */
import { createSocket } from 'node:dgram';
import { createServer, type Socket } from 'node:net';
import { createFraming } from '../../../src/main/sip/transport/framing.ts';
import { readMessage, valueOf, type RawMessage } from '../../../src/main/sip/normaliser/raw-message.ts';
import { answerText } from './message.ts';

export interface OwnServer {
  readonly port: number;
  /** Everything but REGISTER. */
  readonly got: RawMessage[];
  send(bytes: Uint8Array | string): void;
  /** Of a stream; datagrams have none. */
  hangUp(): void;
  stop(): void;
}

type Reply = (text: string) => void;

function createTaker(got: RawMessage[]) {
  return (bytes: Uint8Array, reply: Reply): void => {
    const message = readMessage(bytes);
    if (message.start === '') return;
    if (!message.start.startsWith('REGISTER ')) return void got.push(message);
    reply(answerText(message, 200, { tag: 'server', headers: [`Contact: ${valueOf(message, 'Contact') ?? ''};expires=600`] }));
  };
}

function openUdpServer(): Promise<OwnServer> {
  const socket = createSocket('udp4');
  const got: RawMessage[] = [];
  const take = createTaker(got);
  let phone = 0;
  const send = (bytes: Uint8Array | string): void => socket.send(bytes, phone, '127.0.0.1');
  socket.on('message', (bytes, { port }) => {
    phone = port;
    take(bytes, send);
  });
  return new Promise((resolve) =>
    socket.bind(0, '127.0.0.1', () =>
      resolve({ port: socket.address().port, got, send, hangUp: () => undefined, stop: () => void socket.close() }),
    ),
  );
}

function openTcpServer(): Promise<OwnServer> {
  const got: RawMessage[] = [];
  const take = createTaker(got);
  let phone: Socket | undefined;
  const server = createServer((socket) => {
    phone = socket;
    const framing = createFraming();
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      for (const frame of framing.push(bytes)) if (frame.kind === 'message') take(frame.bytes, (text) => socket.write(text));
    });
  });
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () =>
      resolve({
        port: (server.address() as { port: number }).port,
        got,
        send: (bytes) => void phone?.write(bytes),
        hangUp: () => void phone?.destroy(),
        stop() {
          phone?.destroy();
          server.close();
        },
      }),
    ),
  );
}

export const openOwnServer = (transport: 'udp' | 'tcp'): Promise<OwnServer> => (transport === 'udp' ? openUdpServer() : openTcpServer());
