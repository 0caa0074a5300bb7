/**
 * What comes in over the practice line's socket, and whose it is: a request is for the user of its Request-URI, a response for the user of its
 * From. It is read strictly, without the normaliser: only a phone of ours has the password, and what that would never say is dropped.
 * Nothing that arrives can throw out of it.
 */
import { IncomingRequestMessage } from 'sip.js/lib/core/messages/incoming-request-message.js';
import type { UserAgentCore } from 'sip.js/lib/core/user-agent-core/user-agent-core.js';
import type { Log } from '../../ports.ts';
import { sipMessageOf } from '../messages/sip-message.ts';
import type { Via } from '../messages/via.ts';
import { readMessage, tagOf, valueOf, type RawMessage } from '../normaliser/raw-message.ts';
import { claimedLength, MANDATORY_HEADERS, readCSeq } from '../normaliser/verdict.ts';
import type { Doorkeeper } from './doorkeeper.ts';

export interface PracticeIntakeParts {
  /** Of the domain itself, which also speaks for whom there is not. */
  readonly domain: UserAgentCore;
  readonly party: (user: string) => UserAgentCore | undefined;
  readonly doorkeeper: Doorkeeper;
  /** The socket's own: parties call each other over it, and need no password. */
  readonly port: number;
  readonly log: Log;
}

const isWellFormed = (message: RawMessage, method: string | undefined): boolean =>
  !message.brokenLine &&
  MANDATORY_HEADERS.every((name) => valueOf(message, name)) &&
  (method === undefined || readCSeq(valueOf(message, 'CSeq'))?.method === method) &&
  claimedLength([valueOf(message, 'Content-Length') ?? '0'], message.bodyBytes) === message.bodyBytes &&
  (method !== 'INVITE' || valueOf(message, 'Contact') !== undefined) &&
  tagOf(valueOf(message, 'From') ?? '') !== undefined;

export function createPracticeIntake({ domain, party, doorkeeper, port, log }: PracticeIntakeParts): (bytes: Uint8Array) => void {
  let failures = 0;
  const coreOf = (user: string | undefined): UserAgentCore | undefined => (user === undefined ? domain : party(user));

  /** True: it has been answered. A request within a call needs no password, since it names tags that nobody else knows. */
  function isTurnedAway(request: IncomingRequestMessage, raw: RawMessage): boolean {
    const { method, toTag } = request;
    const isOurOwn = Number((request.via as Via).rport) === port;
    if (toTag || isOurOwn || method === 'ACK' || method === 'CANCEL') return false;
    const uri = raw.start.split(' ')[1] ?? '';
    const challenge = doorkeeper.challenge({ method, uri, credentials: valueOf(raw, 'Authorization') });
    if (challenge === undefined) return false;
    domain.replyStateless(request, { statusCode: 401, extraHeaders: [`WWW-Authenticate: ${challenge}`] });
    return true;
  }

  function takeRequest(request: IncomingRequestMessage, raw: RawMessage): void {
    if (isTurnedAway(request, raw)) return;
    const core = coreOf(request.ruri?.user);
    if (core) core.receiveIncomingRequestFromTransport(request);
    else if (request.method !== 'ACK') domain.replyStateless(request, { statusCode: 404 });
  }

  return (bytes) => {
    try {
      const raw = readMessage(bytes);
      const method = /^SIP\//i.test(raw.start) ? undefined : raw.start.split(' ')[0];
      const message = isWellFormed(raw, method) ? sipMessageOf(raw) : undefined;
      if (message instanceof IncomingRequestMessage) takeRequest(message, raw);
      else if (message) coreOf(message.from.uri.user)?.receiveIncomingResponseFromTransport(message);
    } catch (error) {
      failures += 1;
      // A flood of junk must not become one of lines.
      if (!/^10*$/.test(String(failures))) return;
      const reason = error instanceof Error ? error.message.slice(0, 200) : 'unknown';
      log.warn('the practice line failed at a message', { error: reason, total: failures });
    }
  };
}
