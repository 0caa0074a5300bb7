/** What is done about each kind of media request. */
import type { CallId } from '../../shared/call.ts';
import type { IceServer, MediaKind, MediaRequest, WindowResults } from '../../shared/media.ts';
import type { Codec } from '../../shared/settings.ts';
import { orGone } from './call-sound.ts';
import type { CallSound } from './call-sound.ts';
import type { CallSounds } from './call-sounds.ts';
import { sendDtmf } from './dtmf.ts';
import { freshOffers } from './fresh-offers.ts';
import { MediaFailure } from './media-failure.ts';
import { switchCodec } from './switch-codec.ts';
import { readStats } from './read-stats.ts';

type Of<K extends MediaKind> = Extract<MediaRequest, { kind: K }>;
export type MediaAnswers = { readonly [K in MediaKind]: (request: Of<K>) => Promise<WindowResults[K]> };

async function describe(sound: CallSound, { sdp, direction }: Of<'answer'>, codecs: readonly Codec[]): Promise<{ sdp: string }> {
  return { sdp: await orGone(sound, sound.peer.answer(sdp, direction, codecs)) };
}

function soundOf(sounds: CallSounds, callId: CallId): CallSound {
  const sound = sounds.get(callId);
  if (!sound) throw new MediaFailure('gone', 'The call has no sound');
  return sound;
}

/** A new connection in place of the old one; an offer that the new one cannot take either leaves the old sound as it was. */
async function replace(sounds: CallSounds, request: Of<'answer'>, codecs: readonly Codec[]): Promise<{ sdp: string }> {
  const known = sounds.get(request.callId);
  const fresh = sounds.create(request.iceServers);
  try {
    const answer = await describe(fresh, request, codecs);
    if (sounds.get(request.callId) !== known) throw new MediaFailure('gone', 'The call is closed');
    sounds.adopt(request.callId, fresh);
    return answer;
  } catch (error) {
    fresh.close();
    throw error;
  }
}

/**
 * @param codecs the user's order now
 * @param keysPressed told when digits are on their way to the far end
 */
export function mediaAnswers(sounds: CallSounds, codecs: () => readonly Codec[], keysPressed: (tones: string) => unknown): MediaAnswers {
  const instead = freshOffers(sounds, codecs);

  const renew = (callId: CallId, iceServers: readonly IceServer[]): CallSound => sounds.adopt(callId, sounds.create(iceServers));

  return {
    async offer(request) {
      const { callId, direction, iceServers, fresh } = request;
      const known = sounds.get(callId);
      if (known && fresh) return instead.offer(request);
      sounds.withdraw(callId);
      const sound = known ?? renew(callId, iceServers);
      return { sdp: await orGone(sound, sound.peer.offer(direction, codecs())) };
    },
    async answer(request) {
      const { callId, iceServers } = request;
      // Offers crossed, and theirs goes first.
      sounds.withdraw(callId);
      const known = sounds.get(callId);
      if (!known) return describe(renew(callId, iceServers), request, codecs());
      // The far end moved: another gateway took the call over, or its window was started anew. Chromium would follow on the old
      // connection too, but only after seconds of silence.
      if (!known.peer.continues(request.sdp)) return replace(sounds, request, codecs());
      return describe(known, request, codecs());
    },
    async applyAnswer(request) {
      const { callId, sdp, provisional } = request;
      const fresh = sounds.proposed(callId);
      if (fresh) return instead.settle(fresh, request);
      const sound = sounds.get(callId);
      const fits = sound !== undefined && (await orGone(sound, sound.peer.applyAnswer(sdp, provisional)));
      // Of early media the first fork is heard; only the final answer decides.
      if (fits || provisional) return { restart: false };
      sounds.drop(callId);
      return { restart: true };
    },
    async useCodec({ callId, codec }) {
      const sound = soundOf(sounds, callId);
      await orGone(sound, switchCodec(sound.peer.sender, codec));
      return {};
    },
    async rollback({ callId }) {
      if (sounds.proposed(callId)) {
        sounds.withdraw(callId);
        return {};
      }
      const sound = sounds.get(callId);
      if (sound) await orGone(sound, sound.peer.rollback());
      return {};
    },
    async dtmf({ callId, tones }) {
      const sound = soundOf(sounds, callId);
      await orGone(sound, sendDtmf(sound.peer.sender, tones));
      keysPressed(tones);
      return {};
    },
    async stats({ callId }) {
      const sound = soundOf(sounds, callId);
      return { stats: readStats(await orGone(sound, sound.peer.stats())) };
    },
    close({ callId }) {
      sounds.drop(callId);
      return Promise.resolve({});
    },
  };
}
