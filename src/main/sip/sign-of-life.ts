/** Whether the server at the other end is there. A connection that lies dead looks like one where nothing happens; but there are requests to which it owes a word. */
import type { Cancel, Clock } from '../ports.ts';

/**
 * Each server answers an INVITE within 200 ms, if only with 100 (RFC 3261 17.2.1), and timer B would have a person wait for 32 s before the next is tried. By
 * then a datagram was sent four times; another question, that no dialplan can hold up, gets as long. Where a quarter of the packets is lost each way, one
 * INVITE in seven hundred finds no answer to any of the eight.
 */
const ASK_AGAIN_MS = 4000;
const GIVE_UP_MS = 4000;
/** After sleep: a server that is there says something long before. */
const AWAKE_MS = 2000;

export interface SignOfLifeParts {
  readonly clock: Clock;
  /** Ask it something that it answers at once. */
  readonly probe: () => void;
  readonly dead: (detail: string, why: 'silent' | 'slept') => void;
}

export interface SignOfLife {
  /** A request is on its way to which it answers at once. */
  asked(): void;
  /** This machine has slept: the connection may be gone. */
  slept(): void;
  heard(): void;
}

export function createSignOfLife({ clock, probe, dead }: SignOfLifeParts): SignOfLife {
  let waiting: Cancel | undefined;
  const heard = (): void => {
    waiting?.();
    waiting = undefined;
  };
  return {
    heard,
    asked() {
      waiting ??= clock.after(ASK_AGAIN_MS, () => {
        waiting = clock.after(GIVE_UP_MS, () => dead('no answer', 'silent'));
        probe();
      });
    },
    slept() {
      heard();
      waiting = clock.after(AWAKE_MS, () => dead('no answer after sleep', 'slept'));
    },
  };
}
