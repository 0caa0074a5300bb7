import type { WatchedKey } from '../../system/watch-key.ts';
import type { Clock } from '../ports.ts';

/** How often a key that is held is looked at, ms: shorter than anybody lets go of it between two presses. */
const LOOK_MS = 25;
/** Longer than Windows waits before it repeats a key that is held (1 s where it is set to the most), ms. */
export const BEFORE_REPEATS_MS = 1300;
/** Longer than it waits as it comes (500 ms): for what the next press takes back, where one press that is missed is worse than one too many. */
export const BEFORE_SOON_MS = 600;
/** Longer than from one repeat to the next (Windows: 400 ms at the most), ms. */
const BETWEEN_REPEATS_MS = 600;

export interface PressSetup {
  readonly run: () => void;
  /** The key as the system sees it; undefined: it does not say. */
  readonly watch: () => WatchedKey | undefined;
  /** How long after a press the first repeat may come where the system does not say, ms. */
  readonly beforeRepeats: number;
  readonly clock: Pick<Clock, 'after'>;
  /** ms, monotonic */
  readonly now: () => number;
}

interface Held extends WatchedKey {
  readonly repeated?: () => void;
}

/** Down for as long as a repeat may still come: who presses twice within that time is taken for one who holds. */
function downUntilSilent(now: () => number, beforeRepeats: number): Held {
  let silentAt = now() + beforeRepeats;
  return {
    isDown: () => now() < silentAt,
    repeated: () => void (silentAt = now() + BETWEEN_REPEATS_MS),
    close: () => undefined,
  };
}

/**
 * Tells presses of a key from its repeats while it is held, which X11 and Windows hand over alike and without the release in between: a held "hang up" would end one
 * call after the other.
 * @returns to be called for whatever comes; `run` is called for presses. A key that is held already was pressed for something else: to choose it, say
 */
export function oncePerPress({ run, watch, beforeRepeats, clock, now }: PressSetup): () => void {
  let held: Held | undefined;
  /** Up counts when it is seen twice: repeats from before the first time may still be on their way to us. */
  const look = (key: Held, wasUp: boolean): void => {
    const isUp = !key.isDown();
    if (!isUp || !wasUp) return void clock.after(LOOK_MS, () => look(key, isUp));
    held = undefined;
    key.close();
  };
  const follow = (wasUp: boolean): void => look((held = watch() ?? downUntilSilent(now, beforeRepeats)), wasUp);
  follow(true);
  return () => {
    if (held) return held.repeated?.();
    follow(false);
    run();
  };
}
