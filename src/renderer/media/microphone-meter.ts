/** How loud the microphone is, for as long as it is open. */
import { createMeter } from './meter.ts';
import type { Meter } from './meter.ts';
import type { Microphone } from './microphone.ts';
import type { SoundContext } from './sound-context.ts';

/** 20 times a second: smooth to the eye. */
const INTERVAL_MS = 50;

export interface MicrophoneMeter {
  /** 0 to 1; 0 while the microphone is closed. */
  level(): number;
  /** Opens the microphone and reports until stopped. */
  follow(onLevel: (level: number) => void): () => void;
}

export function createMicrophoneMeter({ audio, awake }: SoundContext, microphone: Microphone): MicrophoneMeter {
  let meter: Meter | undefined;
  microphone.track.watch(() => {
    meter?.release();
    meter = undefined;
  });

  function level(): number {
    const track = microphone.track.get();
    if (!track) return 0;
    meter ??= createMeter(audio, new MediaStream([track]));
    return meter.level();
  }

  return {
    level,
    follow(onLevel) {
      const releases = [microphone.holders.hold(), awake.hold()];
      const timer = setInterval(() => onLevel(level()), INTERVAL_MS);
      return () => {
        clearInterval(timer);
        for (const release of releases) release();
      };
    },
  };
}
