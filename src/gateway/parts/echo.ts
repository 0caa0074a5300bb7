/** The far end's own packets, a moment later: whatever the codec, what comes back is what arrived. */
import type { Performer, Stage } from './performer.ts';

/** Long enough to be told from one's own voice, short enough to be waited for. */
const DELAY_MS = 500;

export function createEcho({ say }: Stage): Performer {
  const timers = new Set<ReturnType<typeof setTimeout>>();
  return {
    part: 'echo',
    send(packet, payload) {
      const timer = setTimeout(() => {
        timers.delete(timer);
        say(packet, payload);
      }, DELAY_MS);
      timers.add(timer);
    },
    press: () => undefined,
    close() {
      timers.forEach((timer) => clearTimeout(timer));
      timers.clear();
    },
  };
}
