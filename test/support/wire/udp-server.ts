/** A SIP server and far end in one on a real UDP port: registers whoever comes, and says about the rest what the test wants it to say. */
import { createSocket, type RemoteInfo } from 'node:dgram';
import { readMessage, valueOf, type RawMessage } from '../../../src/main/sip/normaliser/raw-message.ts';
import { hostPort } from '../../../src/main/sip/transport/wire.ts';
import { until } from '../lab/until.ts';
import { answerText, requestText, type AnswerOptions } from './message.ts';

export interface UdpServer {
  /** `address:port`. */
  readonly hostPort: string;
  /** All that came but REGISTER, repetitions too. */
  readonly got: RawMessage[];
  /** The next that was not taken, repetitions left out. */
  next(method: string): Promise<RawMessage>;
  answer(request: RawMessage, status: number, options?: AnswerOptions): void;
  /** A request in the dialog of an INVITE that was answered. */
  within(invite: RawMessage, method: string, cseq: number, body?: string): void;
  stop(): void;
}

export interface UdpServerOptions {
  readonly address?: string;
  /** Where it says that it saw us; default: where it did. */
  readonly sees?: string;
}

const keyOf = (message: RawMessage): string => `${/branch=([^;,\s]+)/.exec(valueOf(message, 'Via') ?? '')?.[1]} ${message.start}`;

export async function openUdpServer({ address = '127.0.0.1', sees }: UdpServerOptions = {}): Promise<UdpServer> {
  const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
  const got: RawMessage[] = [];
  const taken = new Set<string>();
  let client: RemoteInfo | undefined;
  await new Promise<void>((resolve) => socket.bind(0, address, resolve));
  const here = hostPort(socket.address());
  const send = (text: string): void => void (client && socket.send(text, client.port, client.address));
  const answer: UdpServer['answer'] = (request, status, options = {}) => {
    const headers = status > 100 && status < 300 ? [`Contact: <sip:far@${here}>`] : [];
    const text = answerText(request, status, { tag: 'far', ...options, headers: [...headers, ...(options.headers ?? [])] });
    send(text.replace(/;rport(?=[;\r])/, `;received=${sees ?? client?.address};rport=${client?.port}`));
  };

  socket.on('message', (bytes, from) => {
    const message = readMessage(bytes);
    if (message.start === '') return;
    client = from;
    if (!message.start.startsWith('REGISTER ')) return void got.push(message);
    const contact = valueOf(message, 'Contact') ?? '';
    send(
      answerText(message, 200, { tag: 'r', headers: [`Contact: ${contact};expires=600`] }).replace(
        /;rport(?=[;\r])/,
        `;received=${sees ?? from.address};rport=${from.port}`,
      ),
    );
  });

  return {
    hostPort: here,
    got,
    async next(method) {
      const found = await until(`a message ${method}`, () =>
        got.find((message) => message.start.startsWith(`${method} `) && !taken.has(keyOf(message))),
      );
      taken.add(keyOf(found));
      return found;
    },
    answer,
    within(invite, method, cseq, body) {
      const to = valueOf(invite, 'To') ?? '';
      send(
        requestText({
          method,
          uri: /<([^>]+)>/.exec(valueOf(invite, 'Contact') ?? '')?.[1] ?? '',
          from: to.includes(';tag=') ? to : `${to};tag=far`,
          to: valueOf(invite, 'From') ?? '',
          callId: valueOf(invite, 'Call-ID') ?? '',
          cseq,
          headers: [`Contact: <sip:far@${here}>`],
          ...(body === undefined ? {} : { body }),
        }).replace('SIP/2.0/WS far.invalid', `SIP/2.0/UDP ${here}`),
      );
    },
    stop: () => void socket.close(),
  };
}
