/**
 * A call refused for the kind of sound that it offers: another kind is offered in its place, as long as there is one, in the same call. Within a
 * call nothing of that happens: what was agreed stays (RFC 3261 14.1).
 */
import type { OutgoingRequestMessage } from 'sip.js/lib/core/messages/outgoing-request-message.js';
import { SDP_TYPE } from '../normaliser/body.ts';
import type { RequestCare } from '../patches/request-care.ts';

/** The next offer of the call whose INVITE that is; undefined: there is none. MUST NOT reject. */
export type Reoffer = (request: OutgoingRequestMessage) => Promise<string | undefined>;

/** Unsupported Media Type, Not Acceptable Here, Not Acceptable: RTP/SAVP where there is RTP/AVP, or the other way round, is met by any of them. */
const REFUSALS: ReadonlySet<number> = new Set([415, 488, 606]);

export const createSecondOffer = (request: OutgoingRequestMessage, reoffer: Reoffer): Pick<RequestCare, 'answered'> => ({
  answered({ statusCode = 0 }) {
    if (!REFUSALS.has(statusCode) || !request.body) return undefined;
    return reoffer(request).then((body) => {
      if (body === undefined) return undefined;
      request.body = { body, contentType: SDP_TYPE };
      return 'again';
    });
  },
});
