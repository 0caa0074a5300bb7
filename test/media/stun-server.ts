/** A STUN server on loopback that answers with a made-up address, or not at all. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';

export interface StunServer {
  readonly url: string;
  readonly asked: () => number;
  close(): void;
}

const MAGIC = 0x2112a442;
/** XOR-MAPPED-ADDRESS (RFC 8489 14.2) of 198.51.100.7:40000. */
function answerTo(request: Buffer): Buffer {
  const answer = Buffer.alloc(32);
  answer.writeUInt16BE(0x0101, 0);
  answer.writeUInt16BE(12, 2);
  request.copy(answer, 4, 4, 20);
  answer.writeUInt16BE(0x0020, 20);
  answer.writeUInt16BE(8, 22);
  answer.writeUInt16BE(1, 24);
  answer.writeUInt16BE(40_000 ^ (MAGIC >>> 16), 26);
  answer.writeUInt32BE((0xc6336407 ^ MAGIC) >>> 0, 28);
  return answer;
}

export async function startStun(answers: boolean): Promise<StunServer> {
  const socket = createSocket('udp4');
  let asked = 0;
  socket.on('message', (request, from) => {
    asked++;
    if (answers) socket.send(answerTo(request), from.port, from.address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return { url: `stun:127.0.0.1:${socket.address().port}`, asked: () => asked, close: () => socket.close() };
}
