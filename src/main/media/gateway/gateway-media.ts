/**
 * The media ports of accounts whose servers speak plain RTP or SRTP: WebRTC with the window, and the network's SDP from the gateway's process.
 * Whoever asks cannot tell them from the window's own port.
 */
import { randomInt } from 'node:crypto';
import type { Account } from '../../../shared/account.ts';
import { callStats } from './call-stats.ts';
import type { CallId } from '../../../shared/call.ts';
import type { GatewayStats, NetworkTerms } from '../../../shared/gateway.ts';
import type { MediaKind, MediaRequest, MediaResults } from '../../../shared/media.ts';
import { MediaError, type MediaPort } from '../../media-port.ts';
import type { Cancel, Log } from '../../ports.ts';
import type { Vantage } from '../../sip-port.ts';
import type { GatewayPort } from './gateway-process.ts';
import { createTerms, type NetworkTermsSetup, type Terms, type TermsOfCall } from './network-terms.ts';
import { createOfferLadder, type OfferLadder } from './offer-ladder.ts';
import { createWindowLegs, type WindowLegs } from './window-legs.ts';

export interface GatewayMediaSetup extends NetworkTermsSetup {
  readonly window: MediaPort;
  readonly gateway: GatewayPort;
  readonly log: Log;
  /** A call has lost its way between the window and the gateway, and another is being made; or that is open. */
  readonly reached: (callId: CallId, isOpen: boolean) => void;
}

export interface GatewayMedia {
  readonly of: (account: Account, vantage?: () => Vantage | undefined) => MediaPort;
  /** The call's sound goes through the gateway. */
  readonly has: (callId: CallId) => boolean;
  /** To the gateway where it has the call, else to the window. */
  readonly routed: MediaPort;
}

/** Of our o= line, which outlives the gateway's process (RFC 3264 8). */
interface Origin {
  readonly session: string;
  readonly version: number;
}
type Of<K extends MediaKind> = Extract<MediaRequest, { kind: K }>;
type Answers = { readonly [K in MediaKind]: (request: Of<K>) => Promise<MediaResults[K]> };

const both = (one: Cancel, other: Cancel) => (): void => {
  one();
  other();
};

interface AnswersSetup extends Pick<GatewayMediaSetup, 'window' | 'gateway' | 'isAdmitted'> {
  readonly terms: TermsOfCall;
  readonly ladder: OfferLadder;
  readonly origins: Map<CallId, Origin>;
  readonly legs: WindowLegs;
  readonly closed: (callId: CallId) => void;
  readonly anywhere: Pick<Answers, 'dtmf' | 'stats'>;
}

/** Those answers that depend on no account. */
function answerAnywhere({ window, gateway }: GatewayMediaSetup, stats: ReadonlyMap<CallId, GatewayStats>): AnswersSetup['anywhere'] {
  return {
    dtmf: ({ callId, tones }) => gateway.ask<'dtmf'>({ kind: 'dtmf', callId, tones }),
    stats: async (request) => ({ stats: callStats(stats.get(request.callId), (await window.ask<'stats'>(request)).stats) }),
  };
}

function createAnswers({ ladder, origins, legs, anywhere, closed, ...setup }: AnswersSetup): Answers {
  const { window, gateway } = setup;

  async function termsOf(callId: CallId): Promise<Terms> {
    // Before anything is waited for: a call is ours as soon as something is asked about it.
    const origin = origins.get(callId) ?? { session: String(randomInt(1, 2 ** 47)), version: 0 };
    origins.set(callId, origin);
    const terms = await setup.terms(callId, origin);
    // Closed meanwhile: the gateway must not make it anew.
    if (!origins.has(callId)) throw new MediaError('gone', 'The call is over');
    return terms;
  }

  /** Read in the turn in which it is sent: a yes that comes later is told after it. */
  const now = (callId: CallId, terms: Terms): NetworkTerms => ({ ...terms, admitted: setup.isAdmitted(callId) });

  function described(callId: CallId, { sdp, version }: { readonly sdp: string; readonly version: number }): { sdp: string } {
    const origin = origins.get(callId);
    if (origin) origins.set(callId, { ...origin, version });
    return { sdp };
  }

  return {
    async offer({ callId, direction, refused }) {
      if (refused !== undefined && !ladder.climb(callId, refused)) throw new MediaError('unsupported', 'There is nothing else to offer');
      const terms = termsOf(callId);
      // The INVITE need not wait for the window.
      legs.reach(callId).catch(() => undefined);
      return described(callId, await gateway.ask<'offer'>({ kind: 'offer', callId, direction, terms: now(callId, await terms) }));
    },
    async answer({ callId, sdp, direction }) {
      const terms = termsOf(callId);
      const leg = legs.reach(callId);
      leg.catch(() => undefined);
      const answer = await gateway.ask<'answer'>({ kind: 'answer', callId, sdp, direction, terms: now(callId, await terms) });
      ladder.agreed(callId, answer.rung, false);
      legs.speak(callId, answer.codec);
      await leg;
      return { ...described(callId, answer), secured: answer.secured };
    },
    async applyAnswer({ callId, sdp, provisional }) {
      const agreed = await gateway.ask<'applyAnswer'>({ kind: 'applyAnswer', callId, sdp, provisional }).catch((error: unknown) => {
        const isUnusable = error instanceof MediaError && error.code === 'unsupported' && !provisional;
        if (!isUnusable || !ladder.unusable(callId)) throw error;
      });
      // Whoever was called has answered, and is offered another kind within the call.
      if (!agreed) return { restart: true, secured: 'none' };
      const { codec, rung, secured } = agreed;
      legs.speak(callId, codec);
      if (provisional) return { restart: false, secured };
      ladder.agreed(callId, rung, true);
      await legs.reach(callId);
      return { restart: false, secured };
    },
    useCodec: (request) => window.ask<'useCodec'>(request),
    rollback: ({ callId }) => gateway.ask<'rollback'>({ kind: 'rollback', callId }),
    ...anywhere,
    async close({ callId }) {
      origins.delete(callId);
      closed(callId);
      ladder.forget(callId);
      legs.forget(callId);
      await Promise.all([window.ask<'close'>({ kind: 'close', callId }), gateway.ask<'close'>({ kind: 'close', callId })]);
      return {};
    },
  };
}

export function createGatewayMedia(setup: GatewayMediaSetup): GatewayMedia {
  const { window, gateway } = setup;
  const origins = new Map<CallId, Origin>();
  const legs = createWindowLegs(setup);
  const stats = new Map<CallId, GatewayStats>();
  const anywhere = answerAnywhere(setup, stats);
  const closed = (callId: CallId) => void stats.delete(callId);
  gateway.onGone(() => stats.clear());
  gateway.onStats((callId, now) => origins.has(callId) && stats.set(callId, now));
  const onGone = (run: () => void): Cancel => both(window.onGone(run), gateway.onGone(run));
  const onReady = (run: () => void): Cancel => both(window.onReady(run), gateway.onReady(run));
  const has = (callId: CallId): boolean => origins.has(callId);
  return {
    has,
    of(account, vantage = () => undefined) {
      const ladder = createOfferLadder(account.encryption);
      const answers = createAnswers({
        window,
        gateway,
        isAdmitted: setup.isAdmitted,
        terms: createTerms({ ...setup, account, vantage, ladder }),
        ladder,
        origins,
        legs,
        anywhere,
        closed,
      });
      const ask = <K extends MediaKind>(request: Of<K>): Promise<MediaResults[K]> =>
        (answers[request.kind] as (request: Of<K>) => Promise<MediaResults[K]>)(request);
      return { ask, onGone, onReady };
    },
    routed: {
      ...window,
      // Only digits and statistics come this way; the rest of a call's requests come from its account.
      ask<K extends MediaKind>(request: Of<K>): Promise<MediaResults[K]> {
        const { kind, callId }: MediaRequest = request;
        if (!has(callId) || (kind !== 'dtmf' && kind !== 'stats')) return window.ask<K>(request);
        return (anywhere[kind] as unknown as (request: Of<K>) => Promise<MediaResults[K]>)(request);
      },
    },
  };
}
