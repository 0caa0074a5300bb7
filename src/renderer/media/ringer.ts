/** Where it rings: on one device or several, each as loud as it was set. Everything that is played on it is heard on all of them. */
import { createHolds } from './holds.ts';
import type { RingPlace } from './ring-places.ts';
import { routeTo } from './sink.ts';
import type { Output } from './sound-context.ts';

export interface Ringer extends Output {
  /** At least one. Those that it rang on before go on without a gap. */
  ringOn(places: readonly RingPlace[]): void;
}

interface Bell {
  place(to: RingPlace): void;
  sound(on: boolean): void;
  close(): void;
}

/** A device of its own needs an element of its own: the sound leaves the context as a stream. */
function createBell(audio: AudioContext, source: AudioNode): Bell {
  const gain = audio.createGain();
  const exit = audio.createMediaStreamDestination();
  source.connect(gain).connect(exit);
  const element = new Audio();
  element.srcObject = exit.stream;
  let volume = 1;
  return {
    place(to) {
      routeTo(element, to.deviceId);
      if (to.volume === volume) return;
      volume = to.volume;
      // A ramp, because a step would click.
      gain.gain.setTargetAtTime(volume, audio.currentTime, 0.02);
    },
    // A context that is being closed with its window rejects; nobody is left to hear about it.
    sound: (on) => (on ? void element.play().catch(() => undefined) : element.pause()),
    close() {
      element.pause();
      element.srcObject = null;
      source.disconnect(gain);
    },
  };
}

export function createRinger(audio: AudioContext): Ringer {
  const node = audio.createGain();
  const bells: Bell[] = [];
  const inUse = createHolds((held) => bells.forEach((bell) => bell.sound(held)));
  function ringOn(places: readonly RingPlace[]): void {
    for (const bell of bells.splice(places.length)) bell.close();
    places.forEach((place, index) => {
      const isNew = !bells[index];
      const bell = (bells[index] ??= createBell(audio, node));
      bell.place(place);
      if (isNew) bell.sound(inUse.held);
    });
  }
  ringOn([{ deviceId: undefined, volume: 1 }]);
  return { node, open: () => inUse.hold(), ringOn };
}
