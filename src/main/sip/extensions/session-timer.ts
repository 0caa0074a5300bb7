/**
 * Session timers (RFC 4028): a call whose far end is gone without a BYE is found out, as one side sends a refresh every now and then.
 * What is agreed is pure; `createSessionTimer` keeps to it.
 */
import type { Cancel, Clock } from '../../ports.ts';
import type { Headers } from '../identity.ts';

/** Seconds. The interval that RFC 4028 4 recommends, and the least that we take (5). */
export const SESSION_EXPIRES = 1800;
export const MIN_SE = 90;
/** Beyond a day nobody means it. */
const MAX_INTERVAL = 86_400;

export interface Terms {
  /** Seconds, after which an unrefreshed session is over. */
  readonly interval: number;
  /** We are the refresher. */
  readonly ours: boolean;
}

const delta = (text: string | undefined): number | undefined => {
  const digits = /^\s*(\d{1,10})\s*(?:;|$)/.exec(text ?? '')?.[1];
  return digits === undefined ? undefined : Math.min(Number(digits), MAX_INTERVAL);
};
const refresherIn = (text: string): string | undefined => /;\s*refresher\s*=\s*"?(uac|uas)\b/i.exec(text)?.[1]?.toLowerCase();
const supportsTimer = (headers: Headers): boolean =>
  ['Supported', 'Require'].some((name) => headers.getHeaders(name).some((value) => /(^|[\s,])timer($|[\s,])/i.test(value)));

/** RFC 4028 9: a client that does not know of timers must not be refused for what a proxy wrote. */
export function isTooBrief(headers: Headers): boolean {
  const interval = delta(headers.getHeader('Session-Expires'));
  return interval !== undefined && interval < MIN_SE && supportsTimer(headers);
}

/** What a request of the far end asks for, and the headers of our 2xx to it (RFC 4028 9, table 2). */
export function termsOfRequest(headers: Headers): { readonly terms: Terms | undefined; readonly headers: readonly string[] } {
  const asked = headers.getHeader('Session-Expires');
  const wanted = delta(asked);
  if (asked === undefined || wanted === undefined) return { terms: undefined, headers: [] };
  const interval = Math.max(wanted, MIN_SE, delta(headers.getHeader('Min-SE')) ?? 0);
  const theirs = supportsTimer(headers);
  // The one who asks for a timer refreshes, unless it wants us to, or knows nothing of the matter.
  const refresher = theirs ? (refresherIn(asked) ?? 'uac') : 'uas';
  return {
    terms: { interval, ours: refresher === 'uas' },
    headers: [`Session-Expires: ${interval};refresher=${refresher}`, ...(theirs ? ['Require: timer'] : [])],
  };
}

/** What a 2xx to a request of ours agrees to; undefined: no timer (RFC 4028 7.2). */
export function termsOfAnswer(headers: Headers): Terms | undefined {
  const said = headers.getHeader('Session-Expires');
  const interval = delta(said);
  if (said === undefined || interval === undefined) return undefined;
  return { interval: Math.max(interval, MIN_SE), ours: refresherIn(said) !== 'uas' };
}

/** How a request of ours is to be changed after 422; undefined: not at all. */
export function longerAfter(refusal: Headers, asked: string | undefined): readonly [string, string][] | undefined {
  const minimum = delta(refusal.getHeader('Min-SE'));
  const interval = delta(asked);
  if (asked === undefined || minimum === undefined || interval === undefined || minimum <= interval) return undefined;
  return [
    ['Session-Expires', asked.replace(/^\s*\d+/, String(minimum))],
    ['Min-SE', String(minimum)],
  ];
}

export interface SessionTimer {
  /** Of an offer, or a refresh, of ours within the call. */
  requestHeaders(): string[];
  /** An INVITE or UPDATE was accepted, which starts the interval anew; undefined: from now on there is none. */
  agreed(terms: Terms | undefined): void;
  stop(): void;
}

export interface SessionTimerParts {
  readonly clock: Clock;
  /** Resolves whatever comes of it: what was accepted is told by `agreed`. */
  readonly refresh: () => Promise<void>;
  readonly expired: () => void;
}

export function createSessionTimer({ clock, refresh, expired }: SessionTimerParts): SessionTimer {
  let terms: Terms | undefined;
  let cancels: Cancel[] = [];
  const stop = (): void => {
    cancels.forEach((cancel) => cancel());
    cancels = [];
  };
  /** RFC 4028 10: at half of the interval; again at half of what is left, as a far end may be unable to answer just now. */
  const refreshAt = (ms: number, left: number): void => {
    if (left - ms < 2000) return;
    cancels.push(
      clock.after(ms, () => {
        const turn = cancels;
        void refresh().then(() => {
          if (turn === cancels) refreshAt((left - ms) / 2, left - ms);
        });
      }),
    );
  };
  return {
    requestHeaders: () => (terms ? [`Session-Expires: ${terms.interval};refresher=${terms.ours ? 'uac' : 'uas'}`] : []),
    agreed(next) {
      stop();
      terms = next;
      if (!next) return;
      const ms = next.interval * 1000;
      // RFC 4028 10: the BYE comes a little before, for it to arrive in time.
      const over = ms - Math.min(32_000, ms / 3);
      cancels = [clock.after(over, expired)];
      if (next.ours) refreshAt(ms / 2, over);
    },
    stop,
  };
}
