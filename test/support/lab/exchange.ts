/**
 * The server of an account, before a far end that is under control: it signs the phone in by itself and passes everything else on, byte for
 * byte; it loses and repeats what it is told to, and keeps all that passed.
 */
import { createSocket, type Socket } from 'node:dgram';
import { createServer, connect, type Server, type Socket as Stream } from 'node:net';
import { createFraming } from '../../../src/main/sip/transport/framing.ts';
import { readMessage, valueOf, type RawMessage } from '../../../src/main/sip/normaliser/raw-message.ts';
import { answerText, requestText } from '../wire/message.ts';
import { until } from './until.ts';

export type Side = 'phone' | 'far';
interface Passed {
  readonly from: Side;
  readonly message: RawMessage;
}

export interface Exchange {
  /** For an account. */
  readonly server: string;
  /** Where a far end that calls sends to. */
  readonly hostPort: string;
  /** Another far end, which listens there: what passed is forgotten, and what was to be lost or repeated. */
  begin(farPort: number): void;
  /** What has passed from that side since then and begins so. */
  heard(from: Side, start: string): RawMessage[];
  /** The one of them at `index`, once it has passed. */
  next(from: Side, start: string, index?: number): Promise<RawMessage>;
  /** The far end goes on with its scenario. */
  cue(): void;
  /** The next `times` messages that begin so do not arrive, or arrive twice. */
  lose(from: Side, start: string, times?: number): void;
  repeat(from: Side, start: string, times?: number): void;
  stop(): void;
}

interface Rule {
  readonly from: Side;
  readonly start: string;
  readonly copies: 0 | 2;
  left: number;
}
interface Way {
  readonly nearPort: number;
  readonly farListenPort: number;
  deliver(to: Side, bytes: Uint8Array): void;
  stop(): void;
}
type Open = (arrived: (from: Side, bytes: Uint8Array) => void, farPort: () => number) => Promise<Way>;

const bound = (socket: Socket): Promise<number> =>
  new Promise((resolve) => socket.bind(0, '127.0.0.1', () => resolve(socket.address().port)));

const openUdp: Open = async (arrived, farPort) => {
  const [near, far] = [createSocket('udp4'), createSocket('udp4')];
  const [nearPort, farListenPort] = [await bound(near), await bound(far)];
  let phone = 0;
  near.on('message', (bytes, { port }) => {
    phone = port;
    arrived('phone', bytes);
  });
  far.on('message', (bytes) => arrived('far', bytes));
  return {
    ...{ nearPort, farListenPort },
    deliver: (to, bytes) => (to === 'phone' ? near.send(bytes, phone, '127.0.0.1') : far.send(bytes, farPort(), '127.0.0.1')),
    stop() {
      near.close();
      far.close();
    },
  };
};

const listening = (server: Server): Promise<number> =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port)));

const openTcp: Open = async (arrived, farPort) => {
  const streams: Partial<Record<Side, Stream>> = {};
  const take = (side: Side, stream: Stream): Stream => {
    const framing = createFraming();
    streams[side]?.destroy();
    streams[side] = stream;
    stream.on('error', () => undefined);
    stream.on('data', (bytes) => {
      for (const frame of framing.push(bytes)) if (frame.kind === 'message') arrived(side, frame.bytes);
    });
    return stream.on('close', () => {
      if (streams[side] === stream) delete streams[side];
    });
  };
  const near = createServer((stream) => take('phone', stream));
  const far = createServer((stream) => take('far', stream));
  const [nearPort, farListenPort] = [await listening(near), await listening(far)];
  return {
    ...{ nearPort, farListenPort },
    deliver(to, bytes) {
      const stream = streams[to] ?? (to === 'far' ? take('far', connect(farPort(), '127.0.0.1')) : undefined);
      stream?.write(bytes);
    },
    stop() {
      streams.phone?.destroy();
      streams.far?.destroy();
      near.close();
      far.close();
    },
  };
};

export async function openExchange(transport: 'udp' | 'tcp'): Promise<Exchange> {
  let passed: Passed[] = [];
  let rules: Rule[] = [];
  /** Calls of far ends that are gone: nobody is there to take what the phone still says of them. */
  const past = new Set<string>();

  const copiesOf = (from: Side, { start }: RawMessage): number => {
    const rule = rules.find((one) => one.from === from && one.left > 0 && start.startsWith(one.start));
    if (!rule) return 1;
    rule.left -= 1;
    return rule.copies;
  };
  const arrived = (from: Side, bytes: Uint8Array): void => {
    const message = readMessage(bytes);
    if (message.start === '') return;
    if (from === 'phone' && message.start.startsWith('REGISTER ')) {
      const headers = [`Contact: ${valueOf(message, 'Contact') ?? ''};expires=600`];
      return way.deliver('phone', Buffer.from(answerText(message, 200, { tag: 'registrar', headers })));
    }
    if (past.has(valueOf(message, 'Call-ID') ?? '')) return;
    passed.push({ from, message });
    for (let copies = copiesOf(from, message); copies > 0; copies -= 1) way.deliver(from === 'phone' ? 'far' : 'phone', bytes);
  };
  let farPort = 0;
  const way = await (transport === 'udp' ? openUdp : openTcp)(arrived, () => farPort);
  const rule = (from: Side, start: string, copies: Rule['copies'], left = 1): void => void rules.push({ from, start, copies, left });
  const exchange: Exchange = {
    server: `127.0.0.1:${way.nearPort}`,
    hostPort: `127.0.0.1:${way.farListenPort}`,
    begin(port) {
      farPort = port;
      passed.forEach(({ message }) => past.add(valueOf(message, 'Call-ID') ?? ''));
      passed = [];
      rules = [];
    },
    heard: (from, start) => passed.flatMap((one) => (one.from === from && one.message.start.startsWith(start) ? [one.message] : [])),
    next: (from, start, index = 0) => until(`${start} of the ${from}`, () => exchange.heard(from, start)[index], { every: 5 }),
    cue() {
      const invite = passed.find(({ message }) => message.start.startsWith('INVITE '))?.message;
      const callId = invite ? (valueOf(invite, 'Call-ID') ?? '') : '';
      const from = '<sip:test@sip.test>;tag=cue';
      way.deliver('far', Buffer.from(requestText({ method: 'MESSAGE', uri: 'sip:far', from, to: '<sip:far>', callId, cseq: 1 })));
    },
    lose: (from, start, times) => rule(from, start, 0, times),
    repeat: (from, start, times) => rule(from, start, 2, times),
    stop: () => way.stop(),
  };
  return exchange;
}
