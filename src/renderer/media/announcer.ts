/** Tells a room that it is about to be heard, and says when it has been told. */
import type { Ringer } from './ringer.ts';
import type { Tone } from './tones.ts';

/** A device that is lost in the middle plays nothing to its end, and a call must not stay dumb for it. */
const PATIENCE_MS = 500;

export interface Announcer {
  announce(tone: Tone): void;
  readonly isHeard: () => boolean;
}

/** @param onOver nothing is announced any more */
export function createAnnouncer(ringer: Pick<Ringer, 'announce'>, onOver: () => void): Announcer {
  let last: object | undefined;
  return {
    announce(tone) {
      const playing = ringer.announce(tone);
      last = playing;
      const patience = new Promise((resolve) => setTimeout(resolve, tone.length * 1000 + PATIENCE_MS));
      void Promise.race([playing.ended, patience]).then(() => {
        if (last !== playing) return;
        last = undefined;
        onOver();
      });
    },
    isHeard: () => last !== undefined,
  };
}
