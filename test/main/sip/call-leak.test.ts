/** A call that is over is kept nowhere in the SIP stack: when its transactions are over too, the heap is what it was. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { readMessage, valueOf } from '../../../src/main/sip/normaliser/raw-message.ts';
import { fakeSdp } from '../../support/fakes/fake-media.ts';
import { heap } from '../../support/heap.ts';
import { bareWire, settled } from '../../support/wire/bare-wire.ts';
import { answerText, requestText } from '../../support/wire/message.ts';

/** In turns; the first two also fill what is filled once: caches, compiled code, the messages kept for whoever helps. */
const ROUNDS = 5;
const CALLS = 150;
/** Longer than any transaction and any timer of a call. */
const AFTERWARDS_MS = 900_000;
/** A call that is kept takes more than 10 kB, so a round that kept each would add more than a megabyte. */
const TOLERANCE = 600_000;

beforeAll(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] }));
afterAll(() => void vi.useRealTimers());

const CONTACT = 'Contact: <sip:far@far.invalid>';
type BarePhone = Awaited<ReturnType<typeof bareWire>>;

async function saying(phone: BarePhone, start: string): Promise<ReturnType<typeof readMessage>> {
  await settled(20);
  const text = phone.sent.splice(0).find((one) => one.startsWith(start));
  if (text === undefined) throw new Error(`nothing that starts ${start}`);
  return readMessage(Buffer.from(text));
}

/** It comes in, is answered, and the far end hangs up. */
async function taken(phone: BarePhone, callId: string): Promise<void> {
  const uri = /^Contact: <([^>]+)>/m.exec(phone.registerText)?.[1] ?? '';
  const base = { uri, from: `<sip:far@example.com>;tag=far-${callId}`, to: '<sip:anna@example.com>', callId, headers: [CONTACT] };
  await phone.receive(requestText({ ...base, method: 'INVITE', cseq: 1, body: fakeSdp(callId) }));
  await phone.calls.at(-1)?.line.accept();
  const to = valueOf(await saying(phone, 'SIP/2.0 200'), 'To') ?? '';
  await phone.receive(requestText({ ...base, to, method: 'ACK', cseq: 1 }));
  await phone.receive(requestText({ ...base, to, method: 'BYE', cseq: 2 }));
}

/** It goes out, is answered, and we hang up. */
async function placed(phone: BarePhone, callId: string): Promise<void> {
  const line = phone.account.invite(callId, 'sip:far@example.com', (event) => void phone.events.push(event));
  const invite = await saying(phone, 'INVITE ');
  await phone.receive(answerText(invite, 200, { tag: 'far', headers: [CONTACT], sdp: fakeSdp(callId) }));
  await settled(20);
  line.hangUp();
  await phone.receive(answerText(await saying(phone, 'BYE '), 200));
}

it.each([
  ['that came in', taken],
  ['that was placed', placed],
])(
  'of one %s',
  async (_, call) => {
    const phone = await bareWire();
    const heaps: number[] = [];
    let ended = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      for (let n = 0; n < CALLS; n += 1) await call(phone, `call-${round}-${n}`);
      await vi.advanceTimersByTimeAsync(AFTERWARDS_MS);
      phone.clock.advance(AFTERWARDS_MS);
      ended += phone.events.filter(({ type }) => type === 'ended').length;
      for (const kept of [phone.calls, phone.events, phone.logged, phone.sent, phone.media.asked]) kept.length = 0;
      heaps.push(heap());
    }
    expect(ended).toBe(ROUNDS * CALLS);
    expect(phone.clock.waiting).toBe(0);
    expect(Math.max(...heaps.slice(2)) - heaps[1]!, heaps.join(' ')).toBeLessThan(TOLERANCE);
  },
  60_000,
);
