/** An audio context, which is the clock of what is played on it. It sleeps while nobody needs it. */
import { createHolds } from './holds.ts';
import type { Holds } from './holds.ts';
import type { Sink } from './sink.ts';

export interface SleepingContext {
  // TypeScript's library does not know AudioContext.setSinkId yet (Chromium 110).
  readonly audio: AudioContext & Sink;
  /** It runs while held; asleep it costs no CPU and keeps no device open. */
  readonly awake: Holds;
}

const WAKE_AGAIN_AFTER_MS = 1000;

// A context that is being closed, by us or with its window, rejects; nobody is left to hear about it.
const settle = (promise: Promise<unknown>): void => void promise.catch(() => undefined);

export function createSleepingContext(): SleepingContext {
  const audio = new AudioContext() as SleepingContext['audio'];
  const awake = createHolds((held) => settle(held ? audio.resume() : audio.suspend()));
  const wake = (): void => {
    if (awake.held) settle(audio.resume());
  };
  // A context whose device is lost is suspended by Chromium (the event `error`), also when it is woken long after the loss, and stays so when it gets
  // another device. What holds it does not know, and what is played on it meanwhile neither sounds nor ends.
  audio.addEventListener('sinkchange', wake);
  audio.addEventListener('error', () => setTimeout(wake, WAKE_AGAIN_AFTER_MS));
  settle(audio.suspend());
  return { audio, awake };
}
