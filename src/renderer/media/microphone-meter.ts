/** How loud the microphone is, for as long as somebody looks. */
import { createMeter } from './meter.ts';
import type { Meter } from './meter.ts';
import type { Microphone } from './microphone.ts';

/** 20 times a second: smooth to the eye. */
const INTERVAL_MS = 50;

/** Opens the microphone and reports its level, 0 to 1, until the returned function is called; 0 while the microphone is closed. */
export type MicrophoneMeter = (onLevel: (level: number) => void) => () => void;

/**
 * Each look has an audio context of its own and closes it: as long as a context lives, Chromium keeps what every analyser in it had,
 * 320 kB (seen in 130).
 */
export const createMicrophoneMeter =
  ({ track, holders }: Microphone): MicrophoneMeter =>
  (onLevel) => {
    const audio = new AudioContext();
    let meter: Meter | undefined;
    function follow(): void {
      meter?.release();
      const now = track.get();
      meter = now && createMeter(audio, new MediaStream([now]));
    }
    const unwatch = track.watch(follow);
    follow();
    const release = holders.hold();
    const timer = setInterval(() => onLevel(meter?.level() ?? 0), INTERVAL_MS);
    return () => {
      clearInterval(timer);
      unwatch();
      release();
      // Stopping twice is stopping once.
      audio.close().catch(() => undefined);
    };
  };
