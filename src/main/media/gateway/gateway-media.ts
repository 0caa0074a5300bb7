/**
 * The media port of an account whose server speaks plain RTP or SRTP: WebRTC with the window, which always makes the offer, and the network's SDP
 * from the gateway's process. Whoever asks cannot tell it from the window's own port.
 */
import { randomInt } from 'node:crypto';
import type { Account } from '../../../shared/account.ts';
import type { CallId } from '../../../shared/call.ts';
import type { NetworkTerms } from '../../../shared/gateway.ts';
import type { MediaKind, MediaRequest, MediaResults } from '../../../shared/media.ts';
import type { Codec } from '../../../shared/settings.ts';
import type { Cancel, Log, MediaPort } from '../../ports.ts';
import type { GatewayPort } from './gateway-process.ts';

export interface GatewayMediaSetup {
  readonly window: MediaPort;
  readonly gateway: GatewayPort;
  readonly account: Account;
  /** The address of this machine that reaches the server; rejects with MediaError. */
  readonly localAddress: () => Promise<string>;
  /** The user's order now. */
  readonly codecs: () => readonly Codec[];
  /** The call's far end may be sent to: the user has answered, or called. */
  readonly isAdmitted: (callId: CallId) => boolean;
  readonly log: Log;
}

export interface GatewayMedia extends MediaPort {
  has(callId: CallId): boolean;
}

interface GatewayCall {
  readonly session: string;
  version: number;
  /** The way between window and gateway; undefined: there is none. */
  leg: Promise<void> | undefined;
  codec: Codec | undefined;
}

type Of<K extends MediaKind> = Extract<MediaRequest, { kind: K }>;

/** RFC 8866 5.2 wants it unique, RFC 3264 5 below 2^62; six bytes are what Node draws at once. */
const newSession = (): string => String(randomInt(1, 2 ** 47));

export function createGatewayMedia(setup: GatewayMediaSetup): GatewayMedia {
  const { window, gateway, account, log } = setup;
  const calls = new Map<CallId, GatewayCall>();

  function callOf(callId: CallId): GatewayCall {
    const call = calls.get(callId) ?? { session: newSession(), version: 0, leg: undefined, codec: undefined };
    calls.set(callId, call);
    return call;
  }

  async function connect(callId: CallId): Promise<void> {
    const { sdp } = await window.ask<'offer'>({ kind: 'offer', callId, direction: 'sendrecv', iceServers: [], fresh: true });
    const answer = await gateway.ask<'join'>({ kind: 'join', callId, sdp });
    await window.ask<'applyAnswer'>({ kind: 'applyAnswer', callId, sdp: answer.sdp, provisional: false });
  }

  /** From the first request on, while the far end is still being called or the call rings, so that an answer waits for nothing. */
  function legOf(callId: CallId): Promise<void> {
    const call = callOf(callId);
    if (call.leg) return call.leg;
    const leg = connect(callId);
    call.leg = leg;
    leg.catch(() => {
      if (call.leg === leg) call.leg = undefined;
    });
    leg.then(() => speak(callId)).catch(() => undefined);
    return leg;
  }

  /** The window is to send what the far end takes; until it does, the gateway keeps the rest to itself. */
  function speak(callId: CallId): void {
    const call = calls.get(callId);
    const { leg, codec } = call ?? {};
    if (!leg || !codec) return;
    leg
      .then(() => window.ask<'useCodec'>({ kind: 'useCodec', callId, codec }))
      .catch((error: unknown) => log.warn('the window does not send the codec agreed on', { callId, codec, error: String(error) }));
  }

  function useCodec(callId: CallId, codec: Codec): void {
    const call = calls.get(callId);
    if (!call || call.codec === codec) return;
    call.codec = codec;
    speak(callId);
  }

  async function termsOf(callId: CallId): Promise<NetworkTerms> {
    const { session, version } = callOf(callId);
    const { encryption } = account;
    const address = await setup.localAddress();
    return { address, codecs: setup.codecs(), encryption, origin: { session, version }, admitted: setup.isAdmitted(callId) };
  }

  function described(callId: CallId, { sdp, version }: { readonly sdp: string; readonly version: number }): { sdp: string } {
    callOf(callId).version = version;
    return { sdp };
  }

  const answers: { readonly [K in MediaKind]: (request: Of<K>) => Promise<MediaResults[K]> } = {
    async offer({ callId, direction }) {
      // The INVITE need not wait for the window.
      legOf(callId).catch(() => undefined);
      return described(callId, await gateway.ask<'offer'>({ kind: 'offer', callId, direction, terms: await termsOf(callId) }));
    },
    async answer({ callId, sdp, direction }) {
      const leg = legOf(callId);
      leg.catch(() => undefined);
      const answer = await gateway.ask<'answer'>({ kind: 'answer', callId, sdp, direction, terms: await termsOf(callId) });
      useCodec(callId, answer.codec);
      await leg;
      return described(callId, answer);
    },
    async applyAnswer({ callId, sdp, provisional }) {
      const { codec } = await gateway.ask<'applyAnswer'>({ kind: 'applyAnswer', callId, sdp, provisional });
      useCodec(callId, codec);
      if (!provisional) await legOf(callId);
      return { restart: false };
    },
    useCodec: (request) => window.ask<'useCodec'>(request),
    rollback: ({ callId }) => gateway.ask<'rollback'>({ kind: 'rollback', callId }),
    dtmf: ({ callId, tones }) => gateway.ask<'dtmf'>({ kind: 'dtmf', callId, tones }),
    async close({ callId }) {
      calls.delete(callId);
      await Promise.all([window.ask<'close'>({ kind: 'close', callId }), gateway.ask<'close'>({ kind: 'close', callId })]);
      return {};
    },
  };

  /** Either end of the way between them is gone: it must be made anew. */
  const lose = (): void => calls.forEach((call) => (call.leg = undefined));
  window.onGone(lose);
  gateway.onGone(lose);

  const both = (one: Cancel, other: Cancel) => (): void => {
    one();
    other();
  };
  return {
    has: (callId) => calls.has(callId),
    ask<K extends MediaKind>(request: Of<K>): Promise<MediaResults[K]> {
      const answer = answers[request.kind] as (request: Of<K>) => Promise<MediaResults[K]>;
      return answer(request);
    },
    onGone: (run) => both(window.onGone(run), gateway.onGone(run)),
    onReady: (run) => both(window.onReady(run), gateway.onReady(run)),
  };
}
