/** Answers main's requests: each exactly once, with a value or a reason. */
import type { CallId } from '../shared/call.ts';
import type {
  GatewayEnvelope,
  GatewayKind,
  GatewayMessage,
  GatewayReply,
  GatewayRequest,
  GatewayRequestOf,
  GatewayResults,
} from '../shared/gateway.ts';
import { GatewayCall } from './gateway-call.ts';
import { Refusal } from './refusal.ts';
import { createStunMemory } from './stun/stun-memory.ts';

type Answers = { readonly [K in GatewayKind]: (request: GatewayRequestOf<K>) => GatewayResults[K] | Promise<GatewayResults[K]> };

const STATS_MS = 1000;

/** Told when the first call begins, and when the last one is over. */
export interface Rest {
  begin(): void;
  end(): void;
}

function createAnswers(calls: Map<CallId, GatewayCall>, post: (message: GatewayMessage) => void, rest: Rest): Answers {
  const warn = (message: string) => post({ type: 'warning', message });
  const stun = createStunMemory(() => performance.now());
  function callOf(callId: CallId): GatewayCall {
    if (calls.size === 0) rest.end();
    const call = calls.get(callId) ?? new GatewayCall(callId, warn, stun, (isOpen) => post({ type: 'reached', callId, isOpen }));
    calls.set(callId, call);
    return call;
  }
  function known(callId: CallId): GatewayCall {
    const call = calls.get(callId);
    if (!call) throw new Refusal('gone', 'The call has no sound here');
    return call;
  }

  return {
    join: ({ callId, sdp }) => callOf(callId).join(sdp),
    perform({ callId, part, digit }) {
      callOf(callId).perform(part, digit);
      return {};
    },
    offer: ({ callId, ...request }) => callOf(callId).offer(request),
    answer: ({ callId, ...request }) => callOf(callId).answer(request),
    applyAnswer: ({ callId, ...request }) => known(callId).applyAnswer(request),
    rollback({ callId }) {
      calls.get(callId)?.rollback();
      return {};
    },
    dtmf({ callId, tones }) {
      known(callId).press(tones);
      return {};
    },
    admit({ callId }) {
      calls.get(callId)?.admit();
      return {};
    },
    close({ callId }) {
      calls.get(callId)?.close();
      calls.delete(callId);
      if (calls.size === 0) rest.begin();
      return {};
    },
  };
}

/** @param post to main; MUST NOT throw */
export function serveGateway(
  post: (message: GatewayMessage) => void,
  rest: Rest,
): { receive(envelope: GatewayEnvelope): void; close(): void } {
  const calls = new Map<CallId, GatewayCall>();
  const answers = createAnswers(calls, post, rest);

  async function reply(request: GatewayRequest): Promise<GatewayReply> {
    try {
      const answer = answers[request.kind] as (
        request: GatewayRequest,
      ) => GatewayResults[GatewayKind] | Promise<GatewayResults[GatewayKind]>;
      return { ok: true, value: await answer(request) };
    } catch (error) {
      if (error instanceof Refusal) return { ok: false, code: error.code, message: error.message };
      return { ok: false, code: 'failed', message: error instanceof Error ? error.message : 'unknown' };
    }
  }

  const timer = setInterval(() => {
    for (const [callId, call] of calls) {
      const stats = call.stats();
      if (stats) post({ type: 'stats', callId, stats });
    }
  }, STATS_MS);

  return {
    receive({ id, request }) {
      void reply(request).then((answer) => post({ type: 'reply', id, reply: answer }));
    },
    close() {
      clearInterval(timer);
      calls.forEach((call) => call.close());
      calls.clear();
    },
  };
}
