/** What a headset waits for. To wait for the same anew is to wait no longer for what was before: an old lift does not take back a new one. */
import type { Step, Wait } from './headset-behaviour.ts';

export function createWaits(elapsed: (wait: Wait) => void) {
  const timers = new Map<Wait, NodeJS.Timeout>();
  return {
    begin({ wait, ms }: NonNullable<Step['waits']>): void {
      clearTimeout(timers.get(wait));
      timers.set(
        wait,
        setTimeout(() => elapsed(wait), ms),
      );
    },
    /** It is unplugged. */
    end(): void {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}
