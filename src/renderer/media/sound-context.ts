/** Where tones are played, and the source of silence. */
import type { Holds } from './holds.ts';
import { createRinger } from './ringer.ts';
import type { Ringer } from './ringer.ts';
import { routeTo } from './sink.ts';
import { createSleepingContext } from './sleeping-context.ts';
import { createTonePlayer } from './tone-player.ts';
import type { TonePlayer } from './tone-player.ts';

/** What far ends hear before the answer, on hold, and where there is no microphone. */
export interface Silence {
  readonly track: MediaStreamTrack;
  /** The one that the track is in: in Chromium a track holds every stream that was ever made of it. */
  readonly stream: MediaStream;
}

export interface SoundContext {
  /** Held while the silence is sent: asleep its context would send nothing at all. */
  readonly awake: Holds;
  readonly silence: Silence;
  readonly speaker: TonePlayer & { route(deviceId: string | undefined): void };
  readonly ringer: Ringer;
}

export function createSoundContext(): SoundContext {
  const context = createSleepingContext();
  const { audio, awake } = context;
  const exit = new MediaStreamAudioDestinationNode(audio, { channelCount: 1 });
  // Without an input a destination makes no frames at all, and a sender without frames sends no packets.
  const zero = new ConstantSourceNode(audio, { offset: 0 });
  zero.connect(exit);
  zero.start();
  const [track] = exit.stream.getAudioTracks();
  if (!track) throw new Error('A stream destination has one audio track');
  return {
    awake,
    silence: { track, stream: exit.stream },
    speaker: { ...createTonePlayer(context, audio.destination), route: (deviceId) => routeTo(audio, deviceId) },
    ringer: createRinger(),
  };
}
