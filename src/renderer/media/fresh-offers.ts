/** An offer of a new connection for a call that has sound. Until the far end agrees, both ends are heard on the old one. */
import type { MediaRequest, WindowResults } from '../../shared/media.ts';
import type { Codec } from '../../shared/settings.ts';
import { orGone } from './call-sound.ts';
import type { CallSound } from './call-sound.ts';
import type { CallSounds } from './call-sounds.ts';

type Of<K extends 'offer' | 'applyAnswer'> = Extract<MediaRequest, { kind: K }>;

export interface FreshOffers {
  offer(request: Of<'offer'>): Promise<WindowResults['offer']>;
  /** The answer to it. Without a fit the old sound goes on, until the next fresh offer. */
  settle(fresh: CallSound, request: Of<'applyAnswer'>): Promise<WindowResults['applyAnswer']>;
}

export const freshOffers = (sounds: CallSounds, codecs: () => readonly Codec[]): FreshOffers => ({
  async offer({ callId, direction, iceServers }) {
    const fresh = sounds.propose(callId, sounds.create(iceServers));
    try {
      return { sdp: await orGone(fresh, fresh.peer.offer(direction, codecs())) };
    } catch (error) {
      sounds.withdraw(callId);
      throw error;
    }
  },
  async settle(fresh, { callId, sdp, provisional }) {
    const fits = await orGone(fresh, fresh.peer.applyAnswer(sdp, provisional));
    if (provisional) return { restart: false };
    if (fits) sounds.adopt(callId, fresh);
    else sounds.withdraw(callId);
    return { restart: !fits };
  },
});
