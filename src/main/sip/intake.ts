/**
 * The one way in: what arrives is normalised, read once, and given to sip.js. Nothing that arrives can throw out of it. Strangers do not come so far: a
 * wire is connected to one server, or, for direct calls, to one peer.
 */
import type { UserAgent } from 'sip.js';
import { IncomingRequestMessage } from 'sip.js/lib/core/messages/incoming-request-message.js';
import type { Log } from '../ports.ts';
import { retryAfter } from './extensions/update.ts';
import type { SessionLine } from './session-line.ts';
import { sipMessageOf } from './messages/sip-message.ts';
import { normalise } from './normaliser/normalise.ts';
import type { RawMessage } from './normaliser/raw-message.ts';
import { replyTo } from './normaliser/reply.ts';
import { serveDialogs } from './patches/dialog-requests.ts';
import type { Ours } from './normaliser/verdict.ts';

export interface IntakeParts {
  readonly ua: UserAgent;
  readonly ours: Ours;
  readonly lines: ReadonlySet<SessionLine>;
  readonly log: Log;
}
export interface Intake {
  receive(bytes: Uint8Array): void;
}

export function createIntake({ ua, ours, lines, log }: IntakeParts): Intake {
  const core = ua.userAgentCore;
  serveDialogs(core, (dialog) => [...lines].find((line) => line.hasDialog(dialog)));
  /** Messages that went no further, by reason. */
  const counts = new Map<string, number>();

  /** A flood of junk must not become a flood of lines: the first, the tenth, the hundredth are logged. */
  function count(why: string, status?: number): void {
    const total = (counts.get(why) ?? 0) + 1;
    counts.set(why, total);
    if (/^10*$/.test(String(total))) log.warn('SIP message refused', { why, total, ...(status ? { status } : {}) });
  }
  const send = (text: string): void => void ua.transport.send(text).catch(() => undefined);

  function refuse(message: RawMessage, status: number, why: string, extra: readonly string[] = []): void {
    count(why, status);
    if (!/^(ACK|SIP\/)/.test(message.start)) send(replyTo(message, status, ours.userAgent, extra));
  }

  const lineOf = (request: IncomingRequestMessage): SessionLine | undefined =>
    [...lines].find(({ session: { dialog } }) => dialog?.id === request.callId + request.toTag + request.fromTag);

  /** Offers that must not meet (RFC 3261 14.2), where sip.js does not know of the one under way. */
  function refusedOffer(request: IncomingRequestMessage, raw: RawMessage): boolean {
    const isRepeated = core.userAgentServers.has(request.viaBranch);
    const line = request.method === 'INVITE' && request.toTag && !isRepeated ? lineOf(request) : undefined;
    // Between our asking for an offer and sending it.
    if (line?.sdh.isOffering) refuse(raw, 491, 'glare');
    else if (line?.isUpdating) refuse(raw, 500, 'offer during UPDATE', [retryAfter()]);
    else return false;
    return true;
  }

  function takeRequest(request: IncomingRequestMessage, raw: RawMessage): void {
    // sip.js would ring its own phone when the user dials himself (RFC 3261 16.3: loop).
    if (!request.toTag && request.callId.startsWith(ua.configuration.sipjsId)) return refuse(raw, 482, 'call to ourselves');
    if (refusedOffer(request, raw)) return;
    // Some put a description into every ACK; unless it answers an offer of ours sip.js would take it for a new one and hang up.
    if (request.method === 'ACK' && !lineOf(request)?.sdh.isOffering) request.body = '';
    core.receiveIncomingRequestFromTransport(request);
  }

  function take(raw: RawMessage): void {
    const message = sipMessageOf(raw);
    if (!message) return refuse(raw, 400, 'not readable');
    if (message instanceof IncomingRequestMessage) takeRequest(message, raw);
    else core.receiveIncomingResponseFromTransport(message);
  }

  return {
    receive(bytes) {
      try {
        const verdict = normalise(bytes, ours);
        if (verdict.do === 'drop') return count(verdict.why);
        if (verdict.do === 'reply') {
          count(verdict.why, verdict.status);
          return send(verdict.text);
        }
        try {
          take(verdict.message);
        } catch (error) {
          log.warn('sip.js failed at a message', { error: error instanceof Error ? error.message.slice(0, 200) : 'unknown' });
          refuse(verdict.message, 500, 'sip.js failed');
        }
      } catch (error) {
        count('normaliser failed');
        log.error('the normaliser failed', { error: error instanceof Error ? error.message.slice(0, 200) : 'unknown' });
      }
    },
  };
}
