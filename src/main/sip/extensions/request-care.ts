/** What this phone does about refusals of its requests, in the order in which they can come. */
import type { OutgoingRequestMessage } from 'sip.js/lib/core/messages/outgoing-request-message.js';
import type { IncomingResponseMessage } from 'sip.js/lib/core/messages/incoming-response-message.js';
import type { Account } from '../../../shared/account.ts';
import type { RequestCare, TakeCare } from '../patches/request-care.ts';
import type { Credentials } from './credentials.ts';
import { createNextServer, type NextServer } from './next-server.ts';
import { createRedirect, type AskRedirect } from './redirect.ts';
import { createSecondOffer, type Reoffer } from './second-offer.ts';
import { longerAfter } from './session-timer.ts';

/** Each refusal may name a longer time than the last. */
const TIMER_TRIES = 3;

/** RFC 4028 7.4. */
function createLengthening(request: OutgoingRequestMessage): Pick<RequestCare, 'answered'> {
  let tries = 0;
  return {
    answered(response: IncomingResponseMessage) {
      const longer = response.statusCode === 422 ? longerAfter(response, request.getHeader('Session-Expires')) : undefined;
      if (!longer || tries === TIMER_TRIES) return undefined;
      tries += 1;
      request.extraHeaders = request.extraHeaders.filter((line) => !/^(Session-Expires|Min-SE):/i.test(line));
      longer.forEach(([name, value]) => request.setHeader(name, value));
      return 'again';
    },
  };
}

export interface CareOptions {
  readonly credentials: Credentials;
  readonly followRedirects: Account['followRedirects'];
  readonly askRedirect: AskRedirect;
  /** Absent: what is offered is of one kind only. */
  readonly reoffer?: Reoffer;
  /** Absent: there is no server, but a peer. */
  readonly servers?: Servers;
}

export interface Servers extends NextServer {
  /** A request is on its way to which each answers at once. */
  asked(request: OutgoingRequestMessage): void;
}

/** The first that knows what to do about it. */
function firstOutcome(
  cares: readonly (Pick<RequestCare, 'answered'> | undefined)[],
  response: IncomingResponseMessage,
): ReturnType<RequestCare['answered']> {
  for (const [i, care] of cares.entries()) {
    const outcome = care?.answered(response);
    if (outcome instanceof Promise) return outcome.then((late) => late ?? firstOutcome(cares.slice(i + 1), response));
    if (outcome !== undefined) return outcome;
  }
  return undefined;
}

export const createCare =
  ({ credentials, followRedirects, askRedirect, reoffer, servers }: CareOptions): TakeCare =>
  (request) => {
    const login = credentials.careFor(request);
    const isCall = request.method === 'INVITE' && !request.toTag;
    const ask = followRedirects === 'ask' ? askRedirect : undefined;
    const cares = [
      login,
      createLengthening(request),
      isCall && reoffer ? createSecondOffer(request, reoffer) : undefined,
      isCall && servers ? createNextServer(request, servers) : undefined,
      isCall && followRedirects !== 'never' ? createRedirect(request, ask) : undefined,
    ];
    return {
      sending() {
        login?.sending();
        if (isCall || request.method === 'REGISTER') servers?.asked(request);
      },
      answered: (response) => firstOutcome(cares, response),
    };
  };
