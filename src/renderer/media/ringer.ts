/** Where it rings: on one device or several, each as loud as it was set. Everything that is played on it is heard on all of them. */
import type { RingPlace } from './ring-places.ts';
import { routeTo } from './sink.ts';
import { createSleepingContext } from './sleeping-context.ts';
import { createTonePlayer } from './tone-player.ts';
import type { Playing, TonePlayer } from './tone-player.ts';
import type { Tone } from './tones.ts';

export interface Ringer extends TonePlayer {
  /** At least one. Those that it rang on before go on without a gap; a ring that sounds begins on those that come. */
  ringOn(places: readonly RingPlace[]): void;
}

interface Bell extends TonePlayer {
  place(to: RingPlace): void;
  close(): void;
}

/**
 * A device of its own needs a context of its own. One context for all, and out of it a stream into an element for each, sounds wrong: what renders a stream catches up
 * with its clock by resampling, so a tone is up to 10 % sharp or flat for seconds, its beginning is lost while the element starts, and what was left of the
 * tone before comes first (measured with Chromium 130).
 */
function createBell(): Bell {
  const context = createSleepingContext();
  const { audio, awake } = context;
  const gain = new GainNode(audio);
  gain.connect(audio.destination);
  let volume = 1;
  return {
    ...createTonePlayer(context, gain),
    place(to) {
      routeTo(audio, to.deviceId);
      if (to.volume === volume) return;
      volume = to.volume;
      // A ramp, because a step would click; but its clock stands while nothing sounds, and the next ring would begin as loud as the last.
      if (awake.held) gain.gain.setTargetAtTime(volume, audio.currentTime, 0.02);
      else gain.gain.value = volume;
    },
    close: () => void audio.close().catch(() => undefined),
  };
}

/** The same tone on every bell. */
interface Peal {
  readonly tone: Tone;
  readonly parts: Playing[];
}

export function createRinger(): Ringer {
  const bells: Bell[] = [];
  const looping = new Set<Peal>();

  function ringOn(places: readonly RingPlace[]): void {
    for (const bell of bells.splice(places.length)) bell.close();
    places.forEach((place, index) => {
      const known = bells[index];
      const bell = (bells[index] = known ?? createBell());
      bell.place(place);
      if (!known) for (const { tone, parts } of looping) parts.push(bell.play(tone));
    });
  }
  ringOn([{ deviceId: undefined, volume: 1 }]);

  return {
    play(tone) {
      const parts = bells.map((bell) => bell.play(tone));
      const peal: Peal = { tone, parts };
      if (tone.loop) looping.add(peal);
      return {
        // The first bell is never closed; what sounds on one that is closed does not end.
        ended: Promise.race(parts.map(({ ended }) => ended)),
        stop() {
          looping.delete(peal);
          for (const part of peal.parts) part.stop();
        },
      };
    },
    ringOn,
  };
}
