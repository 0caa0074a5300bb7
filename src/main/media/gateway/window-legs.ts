/** The ways between the window and the gateway, one for each call: WebRTC over loopback, always offered by the window. */
import type { CallId } from '../../../shared/call.ts';
import type { Codec } from '../../../shared/settings.ts';
import type { MediaPort } from '../../media-port.ts';
import type { Log } from '../../ports.ts';
import type { GatewayPort } from './gateway-process.ts';

export interface WindowLegs {
  /** The way of that call, made if there is none; rejects with MediaError. */
  reach(callId: CallId): Promise<void>;
  /** The window is to send what the far end takes; until it does, the gateway keeps the rest to itself. */
  speak(callId: CallId, codec: Codec): void;
  forget(callId: CallId): void;
}

interface Leg {
  /** Undefined: there is none. */
  made: Promise<void> | undefined;
  /** The last one did not come about, or broke. */
  isLost: boolean;
  codec: Codec | undefined;
}

export interface WindowLegsSetup {
  readonly window: MediaPort;
  readonly gateway: GatewayPort;
  readonly log: Log;
  /** A call has lost its way between the window and the gateway, and another is being made; or that is open. */
  readonly reached: (callId: CallId, isOpen: boolean) => void;
}

export function createWindowLegs({ window, gateway, log, reached }: WindowLegsSetup): WindowLegs {
  const legs = new Map<CallId, Leg>();

  function legOf(callId: CallId): Leg {
    const leg = legs.get(callId) ?? { made: undefined, isLost: false, codec: undefined };
    legs.set(callId, leg);
    return leg;
  }

  async function connect(callId: CallId): Promise<void> {
    const { sdp } = await window.ask<'offer'>({ kind: 'offer', callId, direction: 'sendrecv', iceServers: [], fresh: true });
    const answer = await gateway.ask<'join'>({ kind: 'join', callId, sdp });
    await window.ask<'applyAnswer'>({ kind: 'applyAnswer', callId, sdp: answer.sdp, provisional: false });
  }

  async function use(callId: CallId, codec: Codec): Promise<void> {
    try {
      await window.ask<'useCodec'>({ kind: 'useCodec', callId, codec });
    } catch (error) {
      log.warn('the window does not send the codec agreed on', { callId, codec, error: String(error) });
    }
  }

  /** Either end of it is gone. */
  const lose = (): void => legs.forEach((leg) => (leg.made = undefined));
  window.onGone(lose);
  gateway.onGone(lose);

  function reach(callId: CallId): Promise<void> {
    const leg = legOf(callId);
    if (leg.made) return leg.made;
    const made = connect(callId);
    leg.made = made;
    made.then(
      () => leg.codec && use(callId, leg.codec),
      () => {
        if (leg.made === made) leg.made = undefined;
      },
    );
    return made;
  }

  // The network knows nothing of it, and need not: only this piece is made anew, for as long as the call lasts.
  gateway.onReached((callId, isOpen) => {
    const leg = legs.get(callId);
    if (!leg || (isOpen && !leg.isLost)) return;
    log.warn('the way between window and gateway', { callId, isOpen });
    leg.isLost = !isOpen;
    if (!isOpen) {
      leg.made = undefined;
      reach(callId).catch(() => undefined);
    }
    reached(callId, isOpen);
  });

  return {
    reach,
    speak(callId, codec) {
      const leg = legOf(callId);
      if (leg.codec === codec) return;
      leg.codec = codec;
      leg.made?.then(() => use(callId, codec)).catch(() => undefined);
    },
    forget: (callId) => legs.delete(callId),
  };
}
