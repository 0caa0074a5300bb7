/** All that sounds in one call: its connection, what it sends, what is heard of it. */
import type { IceServer } from '../../shared/media.ts';
import { createPeer } from './peer.ts';
import type { Peer } from './peer.ts';
import { createRemoteAudio } from './remote-audio.ts';
import type { SoundContext } from './sound-context.ts';
import type { Part } from './soundscape.ts';
import { createVoice } from './voice.ts';

export interface CallSound {
  readonly peer: Peer;
  /** Make it sound as its part is; undefined: main has not shown the call yet, so it is silent both ways. */
  follow(part: Part | undefined, microphone: MediaStreamTrack | undefined, speakerId: string | undefined): void;
  /** Loudness of the far end, 0 to 1. */
  level(): number;
  close(): void;
}

/** Work on the sound's connection, which is left when the sound is closed. */
export const orGone = <T>({ peer }: CallSound, work: Promise<T>): Promise<T> => Promise.race([work, peer.gone]);

export function createCallSound(context: SoundContext, iceServers: readonly IceServer[]): CallSound {
  const peer = createPeer(iceServers, context.silence);
  const voice = createVoice(peer.sender, context.silence.track);
  const remote = createRemoteAudio(peer.receiver);
  // Silence comes from the context as well: asleep it would send nothing at all.
  const sleep = context.awake.hold();
  return {
    peer,
    follow(part, microphone, speakerId) {
      remote.route(speakerId);
      remote.setAudible(part?.audible ?? false);
      voice.speak(part?.voiced ? microphone : undefined, part?.muted ?? false);
      if (part?.admitted) peer.admit();
    },
    level: () => remote.level(),
    close() {
      voice.close();
      remote.close();
      peer.close();
      sleep();
    },
  };
}
