/** A STUN server on loopback that sees whoever asks where the test wants it to, or says nothing. It knows nothing of our codec. */
import { createSocket, type RemoteInfo } from 'node:dgram';

export interface SeenAt {
  readonly address: string;
  readonly port: number;
}
export interface TestStunServer {
  readonly host: string;
  readonly port: number;
  /** Ports that have asked, in order. */
  readonly asked: number[];
  /** Undefined: it says nothing. */
  see: ((from: RemoteInfo) => SeenAt | undefined) | undefined;
  close(): void;
}

/** XOR-MAPPED-ADDRESS, IPv4 only (RFC 8489 14.2). */
function answerTo(request: Buffer, { address, port }: SeenAt): Buffer {
  const answer = Buffer.alloc(32);
  answer.writeUInt16BE(0x0101, 0);
  answer.writeUInt16BE(12, 2);
  request.copy(answer, 4, 4, 20);
  answer.writeUInt16BE(0x0020, 20);
  answer.writeUInt16BE(8, 22);
  answer.writeUInt16BE(1, 24);
  answer.writeUInt16BE(port ^ 0x2112, 26);
  Buffer.from(address.split('.').map((part, i) => Number(part) ^ [0x21, 0x12, 0xa4, 0x42][i]!)).copy(answer, 28);
  return answer;
}

export async function openStunServer(see?: TestStunServer['see']): Promise<TestStunServer> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const server: TestStunServer = { host: '127.0.0.1', port: socket.address().port, asked: [], see, close: () => void socket.close() };
  socket.on('message', (request, from) => {
    server.asked.push(from.port);
    const seen = server.see?.(from);
    if (seen) socket.send(answerTo(request, seen), from.port, from.address);
  });
  return server;
}
