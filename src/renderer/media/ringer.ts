/** Where it rings: on one device or several, each as loud as it was set. Everything that is played on it is heard on all of them. */
import type { RingPlace } from './ring-places.ts';
import { routeTo } from './sink.ts';
import { createSleepingContext } from './sleeping-context.ts';
import { createTonePlayer } from './tone-player.ts';
import type { Playing, TonePlayer } from './tone-player.ts';
import type { Tone } from './tones.ts';

export interface Ringer extends TonePlayer {
  /** What must be heard however low it rings. */
  announce(tone: Tone): Playing;
  /** A tone that ends, at one place alone, whether it rings there or not. */
  tryAt(place: RingPlace, tone: Tone): Playing;
  /** At least one. Those that it rang on before go on without a gap; a ring that sounds begins on those that come. */
  ringOn(places: readonly RingPlace[]): void;
}

/** Of an announcement where it rings lower, or not at all: a room is to know that it can be heard. */
const AUDIBLE_VOLUME = 0.4;

interface Bell extends TonePlayer {
  announce(tone: Tone): Playing;
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
  const floor = new GainNode(audio);
  floor.connect(audio.destination);
  const announcements = createTonePlayer(context, floor);
  let volume = 1;
  // A ramp, because a step would click; but its clock stands while nothing sounds, and the next ring would begin as loud as the last.
  function turn({ gain }: GainNode, to: number): void {
    if (awake.held) gain.setTargetAtTime(to, audio.currentTime, 0.02);
    else gain.value = to;
  }
  return {
    ...createTonePlayer(context, gain),
    announce: (tone) => announcements.play(tone),
    place(to) {
      routeTo(audio, to.deviceId);
      if (to.volume === volume) return;
      volume = to.volume;
      turn(gain, volume);
      turn(floor, Math.max(volume, AUDIBLE_VOLUME));
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

  // The first bell is never closed; what sounds on one that is closed ends late.
  const together = (parts: readonly Playing[]): Promise<void> => Promise.race(parts.map(({ ended }) => ended));

  return {
    announce(tone) {
      const parts = bells.map((bell) => bell.announce(tone));
      return { ended: together(parts), stop: () => parts.forEach((part) => part.stop()) };
    },
    play(tone) {
      const parts = bells.map((bell) => bell.play(tone));
      const peal: Peal = { tone, parts };
      if (tone.loop) looping.add(peal);
      return {
        ended: together(parts),
        stop() {
          looping.delete(peal);
          for (const part of peal.parts) part.stop();
        },
      };
    },
    tryAt(place, tone) {
      const bell = createBell();
      bell.place(place);
      const playing = bell.play(tone);
      void playing.ended.then(() => bell.close());
      return playing;
    },
    ringOn,
  };
}
