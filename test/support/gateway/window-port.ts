/** The window as the media port knows it: for each call a WebRTC end that is really connected, speaks and listens. */
import type { CallId } from '../../../src/shared/call.ts';
import type { MediaKind, MediaRequest, MediaResults } from '../../../src/shared/media.ts';
import type { Codec } from '../../../src/shared/settings.ts';
import { MediaError, type MediaPort } from '../../../src/main/media-port.ts';
import { openWindowEnd, WINDOW_TYPES, type WindowEnd } from './window-end.ts';

const TIMESTAMP_STEP: Readonly<Record<Codec, number>> = { opus: 960, G722: 160, PCMU: 160, PCMA: 160 };
const PACKET_MS = 20;

interface Leg {
  readonly end: WindowEnd;
  codec: Codec;
  sent: number;
  readonly talk: ReturnType<typeof setInterval>;
}

export interface WindowPort extends MediaPort {
  /** RTP packets of the call that have reached the window, over all connections it had. */
  heard(callId: CallId): number;
  /** What the window has said of it, on the present connection. */
  sent(callId: CallId): number;
  codecOf(callId: CallId): Codec | undefined;
  /** So many answers to come do not get to its connection. */
  miss(count: number): void;
  close(): void;
}

/** Speaks from the first connection on, as an open microphone does. For calls through the gateway: it offers, and never answers. */
export function openWindowPort(): WindowPort {
  const legs = new Map<CallId, Leg>();
  const before = new Map<CallId, number>();
  let missed = 0;

  function drop(callId: CallId): void {
    const leg = legs.get(callId);
    if (!leg) return;
    clearInterval(leg.talk);
    before.set(callId, (before.get(callId) ?? 0) + leg.end.heard.length);
    leg.end.close();
    legs.delete(callId);
  }

  async function offer(callId: CallId): Promise<{ sdp: string }> {
    drop(callId);
    const end = await openWindowEnd();
    const talk = setInterval(() => {
      leg.sent += 1;
      const payloadType = WINDOW_TYPES[leg.codec];
      const payload = Buffer.from(`window ${leg.sent}`);
      end.send({ payloadType, sequence: leg.sent & 0xffff, timestamp: leg.sent * TIMESTAMP_STEP[leg.codec], payload });
    }, PACKET_MS);
    const leg: Leg = { end, codec: 'PCMU', sent: 0, talk };
    legs.set(callId, leg);
    return { sdp: end.offer };
  }

  function reply(request: MediaRequest): MediaResults[MediaKind] | Promise<MediaResults[MediaKind]> {
    const { callId } = request;
    const leg = legs.get(callId);
    switch (request.kind) {
      case 'offer':
        return offer(callId);
      case 'applyAnswer':
        if (missed > 0) missed -= 1;
        else void leg?.end.apply(request.sdp);
        return { restart: leg === undefined, secured: 'dtls' };
      case 'useCodec':
        if (leg) leg.codec = request.codec;
        return {};
      case 'stats':
        return { stats: { received: 0, lost: 0, sent: 0 } };
      case 'close':
        drop(callId);
        return {};
      case 'answer':
        throw new MediaError('failed', 'no call here is without the gateway');
      default:
        return {};
    }
  }

  return {
    ask: async <K extends MediaKind>(request: Extract<MediaRequest, { kind: K }>) => (await reply(request)) as MediaResults[K],
    onGone: () => () => undefined,
    onReady: () => () => undefined,
    heard: (callId) => (before.get(callId) ?? 0) + (legs.get(callId)?.end.heard.length ?? 0),
    sent: (callId) => legs.get(callId)?.sent ?? 0,
    codecOf: (callId) => legs.get(callId)?.codec,
    miss: (count) => void (missed = count),
    close: () => [...legs.keys()].forEach(drop),
  };
}
