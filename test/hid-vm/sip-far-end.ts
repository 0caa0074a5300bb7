/** A SIP server with one phone, over UDP: it signs the phone in, calls it, and knows when each word of it came. */
import { createSocket } from 'node:dgram';
import { readMessage, valueOf, type RawMessage } from '../../src/main/sip/normaliser/raw-message.ts';
import { fakeSdp } from '../support/fakes/fake-media.ts';
import { monotonic } from '../support/headset/virtual-headset.ts';
import { answerText, randomToken, requestText } from '../support/wire/message.ts';

const PATIENCE_MS = 15_000;

export interface Heard {
  readonly message: RawMessage;
  /** Milliseconds of the machine's monotonic clock. */
  readonly at: number;
}
export type FarEnd = Awaited<ReturnType<typeof openFarEnd>>;

export async function openFarEnd() {
  const socket = createSocket('udp4');
  let phone = 0;
  const heard: Heard[] = [];
  const waiting = new Set<() => void>();
  const send = (text: string): void => socket.send(text, phone, '127.0.0.1');

  socket.on('message', (bytes, { port }) => {
    const at = monotonic();
    const message = readMessage(bytes);
    if (message.start === '') return;
    phone = port;
    const isRequest = !message.start.startsWith('SIP/');
    if (isRequest && !message.start.startsWith('ACK ')) {
      const contact = valueOf(message, 'Contact');
      send(answerText(message, 200, { tag: 'far', headers: contact === undefined ? [] : [`Contact: ${contact};expires=600`] }));
    }
    heard.push({ message, at });
    for (const look of [...waiting]) look();
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const { port } = socket.address();
  const own = (text: string): string => text.replace('SIP/2.0/WS far.invalid', `SIP/2.0/UDP 127.0.0.1:${port}`);

  return {
    server: `127.0.0.1:${port}`,
    /** The first message of this call that starts so; it need not be still to come. */
    hears(callId: string, start: string): Promise<Heard> {
      return new Promise((resolve, reject) => {
        const look = (): void => {
          const found = heard.find(({ message }) => message.start.startsWith(start) && valueOf(message, 'Call-ID') === callId);
          if (!found) return;
          clearTimeout(limit);
          waiting.delete(look);
          resolve(found);
        };
        const limit = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`${start}: not within ${PATIENCE_MS} ms; heard ${heard.map(({ message }) => message.start).join(' | ')}`));
        }, PATIENCE_MS);
        waiting.add(look);
        look();
      });
    },
    /** Its Call-ID. */
    invite(user: string): string {
      const callId = randomToken();
      const text = requestText({
        ...{ method: 'INVITE', uri: `sip:${user}@127.0.0.1:${phone}`, callId, cseq: 1, body: fakeSdp('far') },
        ...{ from: `<sip:far@127.0.0.1>;tag=${callId}`, to: `<sip:${user}@127.0.0.1>`, headers: [`Contact: <sip:far@127.0.0.1:${port}>`] },
      });
      send(own(text));
      return callId;
    },
    acknowledge(ok: RawMessage): void {
      const contact = /<([^>]+)>/.exec(valueOf(ok, 'Contact') ?? '')?.[1] ?? '';
      const [from = '', to = '', callId = ''] = ['From', 'To', 'Call-ID'].map((name) => valueOf(ok, name) ?? '');
      send(own(requestText({ method: 'ACK', uri: contact, from, to, callId, cseq: 1 })));
    },
    close: (): void => void socket.close(),
  };
}
