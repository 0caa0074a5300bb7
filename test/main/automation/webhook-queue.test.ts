import { describe, expect, it } from 'vitest';
import { MOST_WAITING, type KeptLetters, type WaitingLetter } from '../../../src/main/automation/kept-letters.ts';
import type { Post } from '../../../src/main/automation/post.ts';
import { createWebhookQueue, FLUSH_MS, MOST_REFUSALS, PAUSES, type QueueNews } from '../../../src/main/automation/webhook-queue.ts';
import type { WebhookFault } from '../../../src/shared/automation/webhook.ts';
import { fakeClock } from '../../support/fakes/fake-clock.ts';
import { settle } from '../../support/fakes/fake-sip.ts';

const DAY_MS = 24 * 3600 * 1000;
const to = { url: 'https://hooks.example/', headers: {} };
const away: WebhookFault = { kind: 'unreachable', detail: 'ECONNREFUSED' };
const inTrouble: WebhookFault = { kind: 'status', status: 503 };
const never = new Promise<undefined>(() => undefined);
type Answer = WebhookFault | Promise<undefined> | undefined;

/** A disk. */
function fakeKept(onDisk: readonly WaitingLetter[] = []): KeptLetters & { onDisk: readonly WaitingLetter[] } {
  const kept = { onDisk, read: () => kept.onDisk, write: (letters: readonly WaitingLetter[]) => void (kept.onDisk = letters) };
  return Object.assign(kept, { written: () => Promise.resolve() });
}

/** @param answers of the server, in turn; the last for ever */
function stage(answers: readonly Answer[], kept = fakeKept(), clock = fakeClock()) {
  const posted: string[] = [];
  const told: QueueNews[] = [];
  const now = { isOn: true, answers };
  const post: Post = ({ body }) => {
    posted.push(body);
    return Promise.resolve(now.answers[Math.min(posted.length, now.answers.length) - 1]);
  };
  const address = () => (now.isOn ? to : undefined);
  const queue = createWebhookQueue({
    ...{ clock, post, kept, address },
    told: (news) => void (news.type !== 'waiting' && told.push(news)),
  });
  const pass = async (ms: number) => {
    clock.advance(ms);
    await settle();
  };
  return { clock, posted, told, now, queue, pass, kept };
}
const bodies = (letters: readonly WaitingLetter[]) => letters.map(({ body }) => body);

describe('letters of a webhook', () => {
  it('go one after the other, in order', async () => {
    const { queue, posted, told, kept } = stage([undefined]);
    ['a', 'b', 'c'].forEach((body) => queue.offer(body));
    expect(bodies(kept.onDisk)).toEqual(['a', 'b', 'c']);
    await settle();
    expect(posted).toEqual(['a', 'b', 'c']);
    expect(told).toEqual([{ type: 'sent' }, { type: 'sent' }, { type: 'sent' }]);
    expect(kept.onDisk).toEqual([]);
  });

  it.each([
    ['nobody is there', away],
    ['it takes too long', { kind: 'timeout' } as const],
  ])('wait for the server where %s, for days, and those behind them too', async (_, fault) => {
    const { queue, posted, told, pass, now, clock } = stage([fault]);
    queue.offer('a');
    queue.offer('b');
    await settle();
    for (const ms of PAUSES.slice(1)) await pass(ms);
    for (let minute = 0; minute < 10; minute++) await pass(PAUSES.at(-1)!);
    expect(new Set(posted)).toEqual(new Set(['a']));
    expect(posted.length).toBe(PAUSES.length + 10);
    expect(told.every(({ type }) => type === 'delayed')).toBe(true);
    now.answers = [undefined];
    await pass(PAUSES.at(-1)!);
    expect(posted.slice(-2)).toEqual(['a', 'b']);
    expect(told.slice(-2)).toEqual([{ type: 'sent' }, { type: 'sent' }]);
    expect(clock.waiting).toBe(0);
  });

  it('are given up when nobody wants to hear of them any more', async () => {
    const { queue, told, pass } = stage([away]);
    queue.offer('a');
    await settle();
    await pass(PAUSES[1]!);
    await pass(5 * DAY_MS);
    expect(told.at(-1)).toEqual({ type: 'dropped', fault: away });
  });

  it.each([
    ['the server is in trouble', inTrouble],
    ['it has too much to do', { kind: 'status', status: 429 } as const],
  ])('are sent again where %s, and given up after some tries, since others wait behind', async (_, fault) => {
    const { queue, posted, told, pass, clock } = stage([fault, fault, fault, fault, undefined]);
    queue.offer('a');
    queue.offer('b');
    await settle();
    for (const ms of PAUSES.slice(1, MOST_REFUSALS)) await pass(ms);
    expect(posted).toEqual(['a', 'a', 'a', 'a', 'b']);
    expect(told.slice(-2)).toEqual([{ type: 'dropped', fault }, { type: 'sent' }]);
    expect(clock.waiting).toBe(0);
  });

  it('are not sent again where they are refused', async () => {
    const { queue, posted, told } = stage([{ kind: 'status', status: 401 }, undefined]);
    queue.offer('a');
    queue.offer('b');
    await settle();
    expect(posted).toEqual(['a', 'b']);
    expect(told).toEqual([{ type: 'dropped', fault: { kind: 'status', status: 401 } }, { type: 'sent' }]);
  });

  it('are so many at most, the oldest are dropped and counted', async () => {
    const { queue, told, kept } = stage([away]);
    for (let index = 0; index < MOST_WAITING + 3; index++) queue.offer(String(index));
    await settle();
    expect(told.filter(({ type }) => type === 'dropped').length).toBe(3);
    expect(bodies(kept.onDisk)).toEqual(Array.from({ length: MOST_WAITING }, (_, index) => String(index + 3)));
  });

  it('are forgotten when the webhook is switched off, and the next goes when it is on again', async () => {
    const { queue, posted, now, pass, kept } = stage([away, undefined]);
    ['a', 'b'].forEach((body) => queue.offer(body));
    await settle();
    now.isOn = false;
    await pass(PAUSES[1]!);
    expect(kept.onDisk).toEqual([]);
    now.isOn = true;
    queue.offer('c');
    await settle();
    expect(posted).toEqual(['a', 'c']);
  });
});

describe('at a quit', () => {
  it('letters that wait for another try are sent at once', async () => {
    const { queue, posted, kept } = stage([away, undefined]);
    ['a', 'b'].forEach((body) => queue.offer(body));
    await settle();
    await queue.close();
    expect(posted).toEqual(['a', 'a', 'b']);
    expect(kept.onDisk).toEqual([]);
  });

  it('one that fails once more is kept with all behind it, and goes at the next start, before what is new', async () => {
    const clock = fakeClock();
    const first = stage([away], fakeKept(), clock);
    ['a', 'b'].forEach((body) => first.queue.offer(body));
    await settle();
    await first.queue.close();
    expect(first.posted).toEqual(['a', 'a']);
    expect(bodies(first.kept.onDisk)).toEqual(['a', 'b']);
    clock.advance(2 * DAY_MS);
    const second = stage([undefined], fakeKept(first.kept.onDisk), clock);
    second.queue.offer('c');
    await settle();
    expect(second.posted).toEqual(['a', 'b', 'c']);
    expect(second.kept.onDisk).toEqual([]);
  });

  it('a server that does not answer is waited for a moment only, and its letter is kept', async () => {
    const { queue, kept, clock } = stage([never]);
    ['a', 'b'].forEach((body) => queue.offer(body));
    await settle();
    let isClosed = false;
    const closing = queue.close().then(() => (isClosed = true));
    await settle();
    expect(isClosed).toBe(false);
    clock.advance(FLUSH_MS);
    await closing;
    expect(bodies(kept.onDisk)).toEqual(['a', 'b']);
  });

  it('nothing is waited for where nothing waits', async () => {
    const { queue, clock } = stage([undefined]);
    await queue.close();
    expect(clock.now()).toBe(fakeClock().now());
  });
});
