import type { Cancel, Clock } from '../../../src/main/ports.ts';

export interface FakeClock extends Clock {
  /** Let `ms` pass: what is due runs in order, each at its time. */
  advance(ms: number): void;
  /** How many timers wait. */
  readonly waiting: number;
}

export function fakeClock(start = 1_700_000_000_000): FakeClock {
  let now = start;
  let timers: { due: number; run: () => void }[] = [];
  return {
    now: () => now,
    after(ms, run): Cancel {
      const timer = { due: now + Math.max(0, ms), run };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
    advance(ms) {
      const end = now + ms;
      for (;;) {
        const next = timers.filter(({ due }) => due <= end).sort((a, b) => a.due - b.due)[0];
        if (!next) break;
        timers = timers.filter((one) => one !== next);
        now = Math.max(now, next.due);
        next.run();
      }
      now = end;
    },
    get waiting() {
      return timers.length;
    },
  };
}
