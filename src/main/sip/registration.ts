/** REGISTER and its refreshes (RFC 3261 10.2). sip.js's Registerer gets stuck or floods; this one keeps to its answers and the clock. */
import { randomBytes } from 'node:crypto';
import { Grammar, type URI } from 'sip.js';
import type { IncomingResponseMessage } from 'sip.js/lib/core/messages/incoming-response-message.js';
import type { OutgoingRequestMessage } from 'sip.js/lib/core/messages/outgoing-request-message.js';
import type { UserAgentCore } from 'sip.js/lib/core/user-agent-core/user-agent-core.js';
import type { Cancel, Clock } from '../ports.ts';
import type { RegistrationEvent } from '../sip-port.ts';
import { isMadeUp } from './made-up.ts';
import { ALLOW } from './normaliser/reply.ts';
import { forgo } from './patches/request-care.ts';
import { serviceRoute } from './preloaded-route.ts';
import { secondsIn } from './seconds-in.ts';

/** Seconds. */
const EXPIRES = 600;
const REFRESH_AT = 0.8;
/** However little was granted, a refresh must not become a flood: a binding of 2 s or less lapses for a moment instead. */
const MIN_REFRESH_MS = 2000;

/** RFC 3261 10.2 wants the answer to one REGISTER before the next; at the end a binding left behind is worse. */
const LAST_ANSWER_MS = 800;

export interface RegistrationParts {
  readonly core: UserAgentCore;
  readonly aor: URI;
  /** UUID by which the registrar makes a GRUU; another at each start, as one profile may run on two machines. */
  readonly instanceId: string;
  readonly clock: Clock;
  /** Of REGISTER itself, and of all requests where the registrar names no Service-Route. */
  readonly route: string[];
  readonly tell: (event: RegistrationEvent) => void;
}

export interface Registration {
  /** Nothing happens while it {@link isAway}, or an answer is awaited, save for that to {@link unregister}: after a sleep it may never come. */
  register(): void;
  /** Forget what is on its way and refresh no more: the connection is gone. Tells nothing. */
  drop(): void;
  /** Stay away until {@link resume}. Resolves with the answer, whatever it is; at once where there is nothing to take back. */
  unregister(): Promise<void>;
  /** The next {@link register} counts again. */
  resume(): void;
  isAway(): boolean;
}

interface Answer {
  readonly message: IncomingResponseMessage;
  readonly request: OutgoingRequestMessage;
}

const contactOf = (core: UserAgentCore, instanceId: string, expires: number): string =>
  `Contact: ${core.configuration.contact.toString({ register: true })};+sip.instance="<urn:uuid:${instanceId}>";expires=${expires}`;

const pause = (clock: Clock, ms: number): Promise<void> => new Promise((resolve) => clock.after(ms, resolve));

const refreshDelay = (expires: number): number => Math.max(MIN_REFRESH_MS, expires * REFRESH_AT * 1000);

/** What a refusal means; a second challenge after our credentials is a wrong password (RFC 3261 22.1). */
function refusalOf({ message, request }: Answer): RegistrationEvent {
  const code = message.statusCode ?? 0;
  const text = message.reasonPhrase ?? '';
  if (isMadeUp(message)) return code === 408 ? { type: 'timedOut' } : { type: 'disconnected', fault: { kind: 'lost', detail: text } };
  const tried = (request.getHeader('authorization') ?? request.getHeader('proxy-authorization')) !== undefined;
  if ((code === 401 || code === 407) && tried) return { type: 'wrongPassword' };
  const retryAfter = secondsIn(message.getHeader('Retry-After'));
  return { type: 'rejected', code, text, ...(retryAfter === undefined ? {} : { retryAfter }) };
}

/** Seconds (RFC 3261 21.4.17); 0: the time asked for is long enough. */
const leastAllowed = (message: IncomingResponseMessage): number =>
  message.statusCode === 423 ? (secondsIn(message.getHeader('Min-Expires')) ?? 0) : 0;

/** The address and the route that the registrar gives; the result is for how long, in seconds. */
function takeGrant({ configuration }: UserAgentCore, message: IncomingResponseMessage, route: string[]): number | undefined {
  // One Contact with `expires`: the normaliser sees to it.
  const contact = message.getHeader('Contact') ?? '';
  configuration.contact.pubGruu = Grammar.URIParse(/;pub-gruu="([^"]*)"/.exec(contact)?.[1] ?? '');
  const service = serviceRoute(message.getHeaders('Service-Route'));
  configuration.routeSet = service.length > 0 ? service : route;
  return secondsIn(/;expires=(\d+)/.exec(contact)?.[1]);
}

/** Of one Call-ID and tag, and each with a CSeq above that of the one before it (RFC 3261 10.2). */
function createWriter({ core, aor, instanceId, route: routeSet }: RegistrationParts) {
  const ours = { callId: randomBytes(12).toString('hex'), fromTag: randomBytes(5).toString('hex'), routeSet };
  const registrar = aor.clone();
  registrar.user = undefined;
  return (expires: number, before: OutgoingRequestMessage | undefined): OutgoingRequestMessage => {
    const options = { ...ours, cseq: (before?.cseq ?? 0) + 1 };
    const headers = [contactOf(core, instanceId, expires), `Allow: ${ALLOW}`];
    return core.makeOutgoingRequestMessage('REGISTER', registrar, aor, aor, options, headers);
  };
}

export function createRegistration(parts: RegistrationParts): Registration {
  const { core, clock, route, tell } = parts;
  const write = createWriter(parts);
  let last: OutgoingRequestMessage | undefined;
  /** Of the answers only that to the newest request counts. */
  let awaited: { readonly takesBack: boolean } | undefined;
  let cancelRefresh: Cancel = () => undefined;
  let bound = false;
  /** The {@link Registration.unregister} that holds. */
  let away: object | undefined;
  let whenAnswered = (): void => undefined;

  function send(expires: number, answered: (answer: Answer) => void): void {
    const turn = { takesBack: expires === 0 };
    awaited = turn;
    cancelRefresh();
    const request = write(expires, last);
    last = request;
    const done = ({ message }: { message: IncomingResponseMessage }): void => {
      if (awaited !== turn) return;
      awaited = undefined;
      answered({ message, request });
      if (!awaited) whenAnswered();
    };
    core.register(request, { onAccept: done, onRedirect: done, onReject: done });
  }

  function settle(answer: Answer, asked: number): void {
    const { message } = answer;
    const code = message.statusCode ?? 0;
    const minimum = leastAllowed(message);
    if (minimum > asked && minimum <= 86_400) return send(minimum, (next) => settle(next, minimum));
    bound = code >= 200 && code <= 299;
    if (!bound) return tell(refusalOf(answer));
    const expires = takeGrant(core, message, route) ?? asked;
    cancelRefresh = clock.after(refreshDelay(expires), () => send(asked, (next) => settle(next, asked)));
    tell({ type: 'registered', expires });
  }

  return {
    register() {
      if (away) return;
      // Challenged now, it must not take back what this one binds.
      if (awaited?.takesBack && last) forgo(last);
      if (!awaited || awaited.takesBack) send(EXPIRES, (answer) => settle(answer, EXPIRES));
    },
    drop() {
      awaited = undefined;
      bound = false;
      cancelRefresh();
      whenAnswered();
    },
    isAway: () => away !== undefined,
    resume: () => void (away = undefined),
    async unregister() {
      const turn = (away = {});
      if (awaited) {
        const answered = new Promise<void>((resolve) => (whenAnswered = resolve));
        await Promise.race([answered, pause(clock, LAST_ANSWER_MS)]);
        if (away !== turn) return;
        // Challenged now, it must not bind again what the next one takes back.
        if (awaited && last) forgo(last);
      }
      if (bound || awaited) await new Promise<void>((resolve) => send(0, () => resolve()));
    },
  };
}
