import type { Clock } from './ports.ts';

/** What a timer of Node's can wait, 24.8 days; one that is asked to wait longer fires at once. */
const LONGEST_MS = 2 ** 31 - 1;

/** The system's time. Node's timers run on the monotonic clock, so a change of the wall clock moves none of them. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, Math.min(ms, LONGEST_MS));
    timer.unref();
    return () => clearTimeout(timer);
  },
};
