/**
 * A call whose server is of no use to it (RFC 3263 4.3, RFC 3261 21.5.4, 8.1.3.1): it says 503, says nothing, or its connection is lost. The INVITE goes by the
 * next one, as long as nobody can be ringing.
 */
import type { OutgoingRequestMessage } from 'sip.js/lib/core/messages/outgoing-request-message.js';
import type { IncomingResponseMessage } from 'sip.js/lib/core/messages/incoming-response-message.js';
import { isMadeUp } from '../made-up.ts';
import type { RequestCare } from '../patches/request-care.ts';
import { secondsIn } from '../seconds-in.ts';

/** `refused`: the server is there, and did not take it. `lost`: so is the connection to it. */
export type Loss = 'refused' | 'lost';

export interface NextServer {
  /** Resolves to whether the account is signed in anew. `ms`: for how long the one that refused wants to be left alone. MUST NOT reject. */
  next(request: OutgoingRequestMessage, loss: Loss, ms: number): Promise<boolean>;
  /** Of requests that begin something, as the server now in use wants it. */
  route(): readonly string[];
}

/** Seconds. It may ask for days (RFC 3261 20.33). */
const LONGEST_RETRY_AFTER = 3600;

/** INVITEs that nobody has got yet but a server. */
const unheard = new WeakSet<OutgoingRequestMessage>();
/** Sent elsewhere it rings nobody twice. */
export const mayGoElsewhere = (request: OutgoingRequestMessage): boolean => unheard.has(request);

function lossIn(response: IncomingResponseMessage): Loss | undefined {
  const { statusCode } = response;
  if (isMadeUp(response)) return statusCode === 503 ? 'lost' : 'refused';
  return statusCode === 503 ? 'refused' : undefined;
}

export function createNextServer(request: OutgoingRequestMessage, servers: NextServer): Pick<RequestCare, 'answered'> {
  /** One that a server dies of must not go round all of them. */
  let lost = false;
  unheard.add(request);
  return {
    answered(response) {
      const status = response.statusCode ?? 0;
      if (status > 100 && status < 200) unheard.delete(request);
      const loss = status < 300 || !unheard.has(request) ? undefined : lossIn(response);
      if (!loss || (loss === 'lost' && lost)) return undefined;
      lost ||= loss === 'lost';
      const seconds = Math.min(secondsIn(response.getHeader('Retry-After')) ?? 0, LONGEST_RETRY_AFTER);
      return servers.next(request, loss, seconds * 1000).then((isThere) => {
        if (!isThere) return undefined;
        request.setHeader('Route', [...servers.route()]);
        return isMadeUp(response) ? 'unchanged' : 'again';
      });
    },
  };
}
