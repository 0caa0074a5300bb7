/** Whatever a stranger sends, none of it is kept: when its transactions are over, the heap is what it was. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createFraming } from '../../../src/main/sip/transport/framing.ts';
import { heap } from '../../support/heap.ts';
import { bareWire } from '../../support/wire/bare-wire.ts';
import { SEEDS, bytesOf } from '../../support/wire/nasty-messages.ts';

/** In turns; the first also fills what is filled once, caches and compiled code. */
const ROUNDS = 4;
const CASES = 1000;
/** Longer than any transaction, any ringing and any keep-alive of those who never answer. */
const AFTERWARDS_MS = 900_000;
/** A message that is kept takes several kB, so a round that kept each would add several MB. */
const TOLERANCE = 1_000_000;

beforeAll(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] }));
afterAll(() => void vi.useRealTimers());

it('of a phone that hears it', async () => {
  const phone = await bareWire();
  const heaps: number[] = [];
  let replies = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [n, bytes] of fc.sample(bytesOf(SEEDS), { numRuns: CASES, seed: round }).entries()) {
      // Each a transaction of its own, for as long as its branch survived.
      const text = Buffer.from(bytes)
        .toString('latin1')
        .replaceAll('z9hG4bKfuzz', `z9hG4bK${round}n${n}`)
        .replaceAll('Call-ID: fuzz', `Call-ID: ${round}n${n}`);
      replies += (await phone.receive(Buffer.from(text, 'latin1'))).length;
      createFraming().push(bytes);
    }
    await vi.advanceTimersByTimeAsync(AFTERWARDS_MS);
    phone.clock.advance(AFTERWARDS_MS);
    for (const kept of [phone.calls, phone.events, phone.logged, phone.sent, phone.media.asked]) kept.length = 0;
    heaps.push(heap());
  }
  expect(replies).toBeGreaterThan(ROUNDS * CASES * 0.3);
  expect(Math.max(...heaps.slice(2)) - heaps[1]!).toBeLessThan(TOLERANCE);
}, 60_000);
