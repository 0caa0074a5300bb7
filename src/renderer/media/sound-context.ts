/** The one audio context: the clock of all tones, and the source of silence. It sleeps while nobody needs it. */
import { createHolds } from './holds.ts';
import type { Holds } from './holds.ts';
import { createRinger, type Ringer } from './ringer.ts';
import { routeTo } from './sink.ts';
import type { Sink } from './sink.ts';

/** Somewhere to play tones. */
export interface Output {
  readonly node: AudioNode;
  /** In use until the returned function is called. */
  open(): () => void;
}

/** What far ends hear before the answer, on hold, and where there is no microphone. */
export interface Silence {
  readonly track: MediaStreamTrack;
  /** The one that the track is in: in Chromium a track holds every stream that was ever made of it. */
  readonly stream: MediaStream;
}

export interface SoundContext {
  readonly audio: AudioContext;
  /** The context runs while held; asleep it costs no CPU and keeps no device open. */
  readonly awake: Holds;
  readonly silence: Silence;
  readonly speaker: Output & { route(deviceId: string | undefined): void };
  readonly ringer: Ringer;
}

// A context that is being closed with its window rejects; nobody is left to hear about it.
const settle = (promise: Promise<unknown>): void => void promise.catch(() => undefined);

export function createSoundContext(): SoundContext {
  // TypeScript's library does not know AudioContext.setSinkId yet (Chromium 110).
  const audio = new AudioContext() as AudioContext & Sink;
  const awake = createHolds((held) => settle(held ? audio.resume() : audio.suspend()));
  settle(audio.suspend());
  const exit = new MediaStreamAudioDestinationNode(audio, { channelCount: 1 });
  // Without an input a destination makes no frames at all, and a sender without frames sends no packets.
  const zero = new ConstantSourceNode(audio, { offset: 0 });
  zero.connect(exit);
  zero.start();
  const [track] = exit.stream.getAudioTracks();
  if (!track) throw new Error('A stream destination has one audio track');
  return {
    audio,
    awake,
    silence: { track, stream: exit.stream },
    speaker: { node: audio.destination, open: () => () => undefined, route: (deviceId) => routeTo(audio, deviceId) },
    ringer: createRinger(audio),
  };
}
