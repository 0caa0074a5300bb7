import { describe, expect, it } from 'vitest';
import type { Post } from '../../../src/main/automation/post.ts';
import { createWebhookQueue, MOST_WAITING, TRIES } from '../../../src/main/automation/webhook-queue.ts';
import type { WebhookFault } from '../../../src/shared/automation/webhook.ts';
import { fakeClock } from '../../support/fakes/fake-clock.ts';
import { settle } from '../../support/fakes/fake-sip.ts';

const to = { url: 'https://hooks.example/', headers: {} };
const away: WebhookFault = { kind: 'unreachable', detail: 'ECONNREFUSED' };

/** @param answers of the server, in turn; the last for ever */
function stage(answers: readonly (WebhookFault | undefined)[]) {
  const clock = fakeClock();
  const posted: string[] = [];
  const told: unknown[] = [];
  const now = { isOn: true };
  const post: Post = ({ body }) => {
    posted.push(body);
    return Promise.resolve(answers[Math.min(posted.length, answers.length) - 1]);
  };
  const queue = createWebhookQueue({
    ...{ clock, post },
    address: () => (now.isOn ? to : undefined),
    told: (news, fault) => void told.push(fault ? [news, fault] : news),
  });
  const pass = async (ms: number) => {
    clock.advance(ms);
    await settle();
  };
  return { clock, posted, told, now, queue, pass };
}

describe('letters of a webhook', () => {
  it('go one after the other, in order', async () => {
    const { queue, posted, told } = stage([undefined]);
    ['a', 'b', 'c'].forEach((body) => queue.offer(body));
    await settle();
    expect(posted).toEqual(['a', 'b', 'c']);
    expect(told).toEqual(['sent', 'sent', 'sent']);
  });

  it.each([
    ['nobody is there', away],
    ['it takes too long', { kind: 'timeout' } as const],
    ['the server is in trouble', { kind: 'status', status: 503 } as const],
    ['it has too much to do', { kind: 'status', status: 429 } as const],
  ])('are sent again where %s, and given up after some tries', async (_, fault) => {
    const { queue, posted, told, pass, clock } = stage([fault]);
    queue.offer('a');
    queue.offer('b');
    await settle();
    expect(posted).toEqual(['a']);
    for (const ms of TRIES.slice(1)) await pass(ms);
    expect(posted).toEqual(['a', 'a', 'a', 'a', 'b']);
    expect(told).toEqual([['dropped', fault]]);
    for (const ms of TRIES.slice(1)) await pass(ms);
    expect(told.length).toBe(2);
    expect(clock.waiting).toBe(0);
  });

  it('arrive when the server is back', async () => {
    const { queue, told, pass } = stage([away, away, undefined]);
    queue.offer('a');
    await settle();
    await pass(TRIES[1]!);
    await pass(TRIES[2]!);
    expect(told).toEqual(['sent']);
  });

  it('are not sent again where they are refused', async () => {
    const { queue, posted, told } = stage([{ kind: 'status', status: 401 }, undefined]);
    queue.offer('a');
    queue.offer('b');
    await settle();
    expect(posted).toEqual(['a', 'b']);
    expect(told).toEqual([['dropped', { kind: 'status', status: 401 }], 'sent']);
  });

  it('are so many at most, the oldest are dropped and counted', async () => {
    const { queue, posted, told, pass } = stage([away, undefined]);
    for (let index = 0; index <= MOST_WAITING + 2; index++) queue.offer(String(index));
    await settle();
    // The first is under way, and waits for nobody's room.
    expect(told).toEqual(['dropped', 'dropped']);
    await pass(TRIES[1]!);
    expect(posted.slice(0, 4)).toEqual(['0', '0', '3', '4']);
    expect(posted.at(-1)).toBe(String(MOST_WAITING + 2));
  });

  it('are forgotten when the webhook is switched off, and the next goes when it is on again', async () => {
    const { queue, posted, told, now, pass } = stage([away, undefined]);
    ['a', 'b'].forEach((body) => queue.offer(body));
    await settle();
    now.isOn = false;
    await pass(TRIES[1]!);
    now.isOn = true;
    queue.offer('c');
    await settle();
    expect(posted).toEqual(['a', 'c']);
    expect(told).toEqual(['sent']);
  });
});
