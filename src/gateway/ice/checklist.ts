/** The pairs of one ICE component: our one address with each of the far end's, in the order of their worth (RFC 8445 6.1.2). */
import type { Endpoint } from '../network/port-pair.ts';

export interface Pair {
  readonly to: Endpoint;
  readonly priority: number;
  state: 'waiting' | 'checking' | 'valid' | 'failed';
  /** Checks sent since it waited. */
  tries: number;
  /** When the next one is due, ms. */
  dueAt: number;
  /** The far end has shown that it knows our password, from there. */
  isHeard: boolean;
  /** The far end wants it, or we have asked for it. */
  isWanted: boolean;
}

/** Enough for any phone, and too few to flood others with by an offer that names them. */
const MAX_PAIRS = 24;
/** RFC 8489 6.2.1: so often, each wait twice the last. */
const MAX_TRIES = 7;
const FIRST_WAIT_MS = 500;

export const isSameEndpoint = (a: Endpoint, b: Endpoint): boolean => a.address === b.address && a.port === b.port;

export interface Checklist {
  readonly pairs: readonly Pair[];
  find(endpoint: Endpoint): Pair | undefined;
  /** Undefined: there are too many. */
  add(to: Endpoint, priority: number): Pair | undefined;
  /** Check it out of turn, once more if it failed. */
  hurry(pair: Pair): void;
  /**
   * The pair to be checked now, which it then counts as checked.
   *
   * @param isDone only those that are in a hurry
   */
  next(now: number, isDone: boolean): Pair | undefined;
  /** The best of those that work. */
  readonly best: Pair | undefined;
}

export function createChecklist(): Checklist {
  const pairs: Pair[] = [];
  const urgent = new Set<Pair>();
  const first = (fits: (pair: Pair) => boolean): Pair | undefined => pairs.find(fits);

  function giveUp(now: number): void {
    for (const pair of pairs) {
      if (pair.state === 'checking' && pair.tries >= MAX_TRIES && pair.dueAt <= now) pair.state = 'failed';
    }
  }

  return {
    pairs,
    find: (endpoint) => first(({ to }) => isSameEndpoint(to, endpoint)),
    add({ address, port }, priority) {
      if (pairs.length >= MAX_PAIRS) return undefined;
      const to = { address, port };
      const pair: Pair = { to, priority, state: 'waiting', tries: 0, dueAt: 0, isHeard: false, isWanted: false };
      pairs.push(pair);
      // Ours is the same in all, so the far end's priority alone decides (RFC 8445 6.1.2.3).
      pairs.sort((a, b) => b.priority - a.priority);
      return pair;
    },
    hurry(pair) {
      if (pair.state === 'failed') pair.tries = 0;
      urgent.add(pair);
    },
    next(now, isDone) {
      giveUp(now);
      const [hurried] = urgent;
      const due = (): Pair | undefined =>
        first(({ state, dueAt }) => state === 'checking' && dueAt <= now) ?? first(({ state }) => state === 'waiting');
      const pair = hurried ?? (isDone ? undefined : due());
      if (!pair) return undefined;
      urgent.delete(pair);
      if (pair.state !== 'valid') pair.state = 'checking';
      pair.tries += 1;
      pair.dueAt = now + FIRST_WAIT_MS * 2 ** (Math.min(pair.tries, MAX_TRIES) - 1);
      return pair;
    },
    get best() {
      return first(({ state }) => state === 'valid');
    },
  };
}
