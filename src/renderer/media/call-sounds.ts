/** The sound of all calls by call, and what main may ask of it. */
import type { Call, CallId } from '../../shared/call.ts';
import type { IceServer, MediaKind, MediaRequest, MediaResults } from '../../shared/media.ts';
import type { Codec } from '../../shared/settings.ts';
import type { CallSound } from './call-sound.ts';
import { sendDtmf } from './dtmf.ts';
import { MediaFailure } from './media-failure.ts';

export interface CallSoundsNeeds {
  readonly make: (iceServers: readonly IceServer[]) => CallSound;
  readonly codecs: () => readonly Codec[];
  /** Makes a sound just made follow the call as it stands. */
  readonly follow: (callId: CallId, sound: CallSound) => void;
  /** Digits are on their way to the far end. */
  readonly keysPressed: (tones: string) => void;
}

type Handlers = { readonly [K in MediaKind]: (request: Extract<MediaRequest, { kind: K }>) => Promise<MediaResults[K]> };
export interface CallSounds extends Handlers {
  get(callId: CallId): CallSound | undefined;
  forEach(run: (sound: CallSound, callId: CallId) => void): void;
  /** Lets go of calls that are over, should main not have asked for it. */
  sweep(after: readonly Call[], before: readonly Call[]): void;
}

export function createCallSounds({ make, codecs, follow, keysPressed }: CallSoundsNeeds): CallSounds {
  const sounds = new Map<CallId, CallSound>();

  function drop(callId: CallId): void {
    sounds.get(callId)?.close();
    sounds.delete(callId);
  }

  function renew(callId: CallId, iceServers: readonly IceServer[]): CallSound {
    const sound = make(iceServers);
    drop(callId);
    sounds.set(callId, sound);
    follow(callId, sound);
    return sound;
  }

  const orGone = <T>({ peer }: CallSound, work: Promise<T>): Promise<T> => Promise.race([work, peer.gone]);

  async function answer({ callId, sdp, direction, iceServers }: Extract<MediaRequest, { kind: 'answer' }>): Promise<{ sdp: string }> {
    const known = sounds.get(callId);
    const sound = known ?? renew(callId, iceServers);
    try {
      return { sdp: await orGone(sound, sound.peer.answer(sdp, direction, codecs())) };
    } catch (error) {
      if (!known || sounds.get(callId) !== known) throw error;
      // A far end that moved (a gateway behind it changed) may offer what does not continue the old session: begin anew.
      const fresh = renew(callId, iceServers);
      return { sdp: await orGone(fresh, fresh.peer.answer(sdp, direction, codecs())) };
    }
  }

  return {
    get: (callId) => sounds.get(callId),
    forEach: (run) => sounds.forEach(run),
    sweep(after, before) {
      const over = (call: Call): boolean => (after.find((each) => each.id === call.id)?.phase ?? 'ended') === 'ended';
      for (const call of before) if (over(call)) drop(call.id);
    },
    async offer({ callId, direction, iceServers, fresh }) {
      const sound = (fresh ? undefined : sounds.get(callId)) ?? renew(callId, iceServers);
      return { sdp: await orGone(sound, sound.peer.offer(direction, codecs())) };
    },
    answer,
    async applyAnswer({ callId, sdp, provisional }) {
      const sound = sounds.get(callId);
      const fits = sound !== undefined && (await orGone(sound, sound.peer.applyAnswer(sdp, provisional)));
      // Of early media the first fork is heard; only the final answer decides.
      if (fits || provisional) return { restart: false };
      drop(callId);
      return { restart: true };
    },
    async rollback({ callId }) {
      const sound = sounds.get(callId);
      if (sound) await orGone(sound, sound.peer.rollback());
      return {};
    },
    dtmf({ callId, tones }) {
      const sender = sounds.get(callId)?.peer.transceiver.sender;
      if (!sender) return Promise.reject(new MediaFailure('gone', 'The call has no sound'));
      sendDtmf(sender, tones);
      keysPressed(tones);
      return Promise.resolve({});
    },
    close({ callId }) {
      drop(callId);
      return Promise.resolve({});
    },
  };
}
