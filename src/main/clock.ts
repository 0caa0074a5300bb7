import type { Clock } from './ports.ts';

/** The system's time. Node's timers run on the monotonic clock, so a change of the wall clock moves none of them. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
