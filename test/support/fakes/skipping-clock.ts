import { systemClock } from '../../../src/main/clock.ts';
import type { Clock } from '../../../src/main/ports.ts';

/** Real time, in which a test that works with real servers can skip a long wait. */
export interface SkippingClock extends Clock {
  /** As if `ms` had passed at once: what is due runs now, and the rest is that much nearer. */
  skip(ms: number): void;
}

interface Timer {
  due: number;
  readonly run: () => void;
  cancel: () => void;
}

export function skippingClock(): SkippingClock {
  let skipped = 0;
  const timers = new Set<Timer>();
  const now = (): number => systemClock.now() + skipped;
  function arm(timer: Timer): void {
    timer.cancel = systemClock.after(Math.max(0, timer.due - now()), () => {
      timers.delete(timer);
      timer.run();
    });
  }
  return {
    now,
    after(ms, run) {
      const timer: Timer = { due: now() + ms, run, cancel: () => undefined };
      timers.add(timer);
      arm(timer);
      return () => {
        timers.delete(timer);
        timer.cancel();
      };
    },
    skip(ms) {
      skipped += ms;
      for (const timer of timers) {
        timer.cancel();
        arm(timer);
      }
    },
  };
}
