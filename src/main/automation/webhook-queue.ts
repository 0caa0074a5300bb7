/** Letters about calls on their way to the user's server, one after the other, in order. No call ever waits for it. */
import type { WebhookFault } from '../../shared/automation/webhook.ts';
import type { Clock } from '../ports.ts';
import type { Letter, Post } from './post.ts';

export const MOST_WAITING = 100;
/** ms before each try. */
export const TRIES = [0, 2_000, 10_000, 30_000];

export interface WebhookDeps {
  readonly clock: Clock;
  readonly post: Post;
  /** Where to and with which headers, as set now; undefined: nowhere. */
  readonly address: () => Omit<Letter, 'body'> | undefined;
  readonly told: (news: 'sent' | 'dropped', fault: WebhookFault | null) => void;
}

/** What another try may mend (RFC 9110 15.5.9, 15.6; RFC 6585 4). */
const mayPass = (fault: WebhookFault): boolean => fault.kind !== 'status' || fault.status >= 500 || [408, 425, 429].includes(fault.status);

export function createWebhookQueue({ clock, post, address, told }: WebhookDeps): { offer(body: string): void } {
  let waiting: string[] = [];
  let isBusy = false;

  const pause = (ms: number): Promise<void> => (ms === 0 ? Promise.resolve() : new Promise((resolve) => clock.after(ms, resolve)));

  async function deliver(body: string): Promise<void> {
    let fault: WebhookFault | undefined;
    for (const delay of TRIES) {
      await pause(delay);
      const to = address();
      if (!to) return void (waiting = []);
      fault = await post({ ...to, body });
      if (!fault) return told('sent', null);
      if (!mayPass(fault)) break;
    }
    told('dropped', fault ?? null);
  }

  async function work(): Promise<void> {
    isBusy = true;
    for (let body = waiting.shift(); body !== undefined; body = waiting.shift()) await deliver(body);
    isBusy = false;
  }

  return {
    offer(body) {
      waiting.push(body);
      // The oldest is of least use by now.
      if (waiting.length > MOST_WAITING) {
        waiting.shift();
        told('dropped', null);
      }
      if (!isBusy) void work();
    },
  };
}
