/** All that sounds in one call: its connection, what it sends, what is heard of it. */
import type { Call } from '../../shared/call.ts';
import type { IceServer } from '../../shared/media.ts';
import { createPeer } from './peer.ts';
import type { Peer } from './peer.ts';
import { createRemoteAudio } from './remote-audio.ts';
import type { SoundContext } from './sound-context.ts';
import { hasVoice, isAdmitted, isAudible, isMuted } from './soundscape.ts';
import { createVoice } from './voice.ts';

export interface CallSound {
  readonly peer: Peer;
  /** Make it sound as the call stands; undefined: main has not shown the call yet, so it is silent both ways. */
  follow(call: Call | undefined, microphone: MediaStreamTrack | undefined, speakerId: string | undefined): void;
  /** Loudness of the far end, 0 to 1. */
  level(): number;
  close(): void;
}

/** Work on the sound's connection, which is left when the sound is closed. */
export const orGone = <T>({ peer }: CallSound, work: Promise<T>): Promise<T> => Promise.race([work, peer.gone]);

export function createCallSound(context: SoundContext, iceServers: readonly IceServer[]): CallSound {
  const peer = createPeer(iceServers, context.silence);
  const voice = createVoice(peer.sender, context.silence);
  const remote = createRemoteAudio(peer.receiver);
  // Silence comes from the context as well: asleep it would send nothing at all.
  const sleep = context.awake.hold();
  return {
    peer,
    follow(call, microphone, speakerId) {
      remote.route(speakerId);
      remote.setAudible(call !== undefined && isAudible(call));
      voice.speak(call && hasVoice(call) ? microphone : undefined, call !== undefined && isMuted(call));
      if (call && isAdmitted(call)) peer.admit();
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
