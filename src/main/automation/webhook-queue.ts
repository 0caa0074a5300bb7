/**
 * Letters about calls on their way to the user's server, one after the other, in order. No call ever waits for it. What has not arrived is kept, over a
 * quit and a crash, so a letter may arrive twice: its id says that it is the same.
 */
import type { WebhookFault } from '../../shared/automation/webhook.ts';
import type { Cancel, Clock } from '../ports.ts';
import { isFresh, MOST_WAITING, type KeptLetters, type WaitingLetter } from './kept-letters.ts';
import type { Letter, Post } from './post.ts';

/** ms before each try; the last again and again. */
export const PAUSES = [0, 2_000, 10_000, 30_000, 60_000];
/** Of a letter that the server answers, but not as it should: it may be this one that it cannot take, and others wait behind it. */
export const MOST_REFUSALS = 4;
/** So long a quit may wait for a server that answers. */
export const FLUSH_MS = 1_000;

export type QueueNews =
  | { readonly type: 'sent' }
  | { readonly type: 'dropped'; readonly fault: WebhookFault | null }
  /** It is tried again later. */
  | { readonly type: 'delayed'; readonly fault: WebhookFault }
  | { readonly type: 'waiting'; readonly count: number };

export interface WebhookDeps {
  readonly clock: Clock;
  readonly post: Post;
  readonly kept: KeptLetters;
  /** Where to and with which headers, as set now; undefined: nowhere. */
  readonly address: () => Omit<Letter, 'body'> | undefined;
  readonly told: (news: QueueNews) => void;
}

export interface WebhookQueue {
  offer(body: string): void;
  /** What waits goes now or, where that fails or takes too long, is kept for the next start. */
  close(): Promise<void>;
}

/** What another try may mend (RFC 9110 15.5.9, 15.6; RFC 6585 4). */
const mayPass = (fault: WebhookFault): boolean => fault.kind !== 'status' || fault.status >= 500 || [408, 425, 429].includes(fault.status);

/** Pauses that are over at once, the one that runs too, when somebody is in a hurry. */
function hurriedPauses(clock: Clock) {
  let hurry: (() => void) | undefined;
  let areOver = false;
  return {
    get areOver() {
      return areOver;
    },
    wait: (ms: number): Promise<void> =>
      new Promise((resolve) => {
        if (ms === 0 || areOver) return resolve();
        const cancel: Cancel = clock.after(ms, resolve);
        hurry = () => {
          cancel();
          resolve();
        };
      }),
    end() {
      areOver = true;
      hurry?.();
    },
  };
}

export function createWebhookQueue({ clock, post, kept, address, told }: WebhookDeps): WebhookQueue {
  let waiting: readonly WaitingLetter[] = [];
  let working: Promise<void> | undefined;
  const pauses = hurriedPauses(clock);

  function change(next: readonly WaitingLetter[]): void {
    waiting = next;
    kept.write(next);
    told({ type: 'waiting', count: next.length });
  }
  function done(letter: WaitingLetter, news: QueueNews): void {
    change(waiting.filter((one) => one !== letter));
    told(news);
  }

  /** @returns whether the next may go */
  async function deliver(letter: WaitingLetter): Promise<boolean> {
    let refusals = 0;
    for (let tries = 0; waiting.includes(letter); tries++) {
      await pauses.wait(PAUSES[Math.min(tries, PAUSES.length - 1)] ?? 0);
      const to = address();
      if (!to) {
        change([]);
        return false;
      }
      const fault = await post({ ...to, body: letter.body });
      if (fault?.kind === 'status') refusals++;
      if (!fault) done(letter, { type: 'sent' });
      else if (!mayPass(fault) || refusals === MOST_REFUSALS || !isFresh(letter, clock.now())) done(letter, { type: 'dropped', fault });
      else told({ type: 'delayed', fault });
      if (fault && pauses.areOver) return false;
    }
    return true;
  }

  async function work(): Promise<void> {
    for (let next = waiting[0]; next && (await deliver(next)); next = waiting[0]);
    working = undefined;
  }

  function add(letters: readonly WaitingLetter[]): void {
    const all = [...waiting, ...letters];
    // The oldest is of least use by now.
    const tooMany = all.slice(0, Math.max(0, all.length - MOST_WAITING));
    change(all.slice(tooMany.length));
    tooMany.forEach(() => told({ type: 'dropped', fault: null }));
    working ??= work();
  }

  const left = kept.read();
  if (left.length > 0) add(left);

  return {
    offer: (body) => add([{ body, at: clock.now() }]),
    async close() {
      pauses.end();
      await Promise.race([working, new Promise<void>((resolve) => clock.after(FLUSH_MS, resolve))]);
      await kept.written();
    },
  };
}
