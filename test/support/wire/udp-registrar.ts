/** A SIP registrar and proxy on a real UDP port, that repeats nothing itself: what phones do not send again is lost. */
import { createSocket, type RemoteInfo } from 'node:dgram';
import { readMessage, valueOf, valuesOf, without, writeMessage, type RawMessage } from '../../../src/main/sip/normaliser/raw-message.ts';
import { hostPort } from '../../../src/main/sip/transport/wire.ts';
import { answerText } from './message.ts';

export interface UdpRegistrar {
  readonly port: number;
  /** Everything that came, in order. */
  readonly seen: RawMessage[];
  stop(): void;
}

const userOf = (uri: string): string => /sips?:([^@;>]+)@/.exec(uri)?.[1] ?? '';
const branchOf = (via: string): string => /branch=([^;,\s]+)/.exec(via)?.[1] ?? '';

/** Stateless (RFC 3261 16.11); sends to where the user registered from, and answers to where the request came from (RFC 3581). */
export function openUdpRegistrar(address = '127.0.0.1'): Promise<UdpRegistrar> {
  const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
  const seen: RawMessage[] = [];
  const homes = new Map<string, RemoteInfo>();
  const origins = new Map<string, RemoteInfo>();
  const send = (text: string, to: RemoteInfo): void => void socket.send(text, to.port, to.address);
  const reply = (request: RawMessage, from: RemoteInfo, status: number, headers: string[] = []): void => {
    const text = answerText(request, status, { tag: `t${branchOf(valueOf(request, 'Via') ?? '').slice(-6)}`, headers });
    send(text.replace(/;rport(?=[;\r])/, `;received=${from.address};rport=${from.port}`), from);
  };

  function request(message: RawMessage, from: RemoteInfo): void {
    const method = message.start.split(' ')[0] ?? '';
    if (method === 'REGISTER') {
      const contact = valueOf(message, 'Contact') ?? '';
      homes.set(userOf(valueOf(message, 'To') ?? ''), from);
      homes.set(userOf(contact), from);
      return reply(message, from, 200, [`Contact: ${contact}`]);
    }
    const home = homes.get(userOf(message.start.split(' ')[1] ?? ''));
    if (!home) return method === 'ACK' ? undefined : reply(message, from, 404);
    const branch = `z9hG4bKvia${branchOf(valueOf(message, 'Via') ?? '')}`;
    origins.set(branch, from);
    const via = { name: 'Via', value: `SIP/2.0/UDP ${hostPort(socket.address())};branch=${branch}` };
    send(writeMessage({ ...message, headers: [via, ...message.headers] }), home);
  }
  function response(message: RawMessage): void {
    const [top = '', ...rest] = valuesOf(message, 'Via').flatMap((value) => value.split(',').map((via) => via.trim()));
    const origin = origins.get(branchOf(top));
    const bare = without(message, 'Via');
    if (origin) send(writeMessage({ ...bare, headers: [...rest.map((value) => ({ name: 'Via', value })), ...bare.headers] }), origin);
  }

  socket.on('message', (bytes, from) => {
    const message = readMessage(bytes);
    if (message.start === '') return;
    seen.push(message);
    if (message.start.startsWith('SIP/')) response(message);
    else request(message, from);
  });
  return new Promise((resolve) =>
    socket.bind(0, address, () => resolve({ port: socket.address().port, seen, stop: () => void socket.close() })),
  );
}
