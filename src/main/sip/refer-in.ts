/** Being sent elsewhere (REFER, RFC 3515): nothing happens without the user's consent. */
import type { Inviter, Referral, Session } from 'sip.js';
import type { IncomingResponseMessage } from 'sip.js/lib/core/messages/incoming-response-message.js';
import type { Party } from '../../shared/party.ts';
import type { Cancel, Clock } from '../ports.ts';
import { partyOfAddress, type ReadParty } from './identity.ts';
import type { MakeInviter } from './line-context.ts';
import { readReplaces } from './read-replaces.ts';

/** A REFER must be answered within 64 * T1 (RFC 4320); a person may need longer, so it is accepted for consideration before. */
const ANSWER_BY_MS = 15_000;

interface Pending {
  readonly referral: Referral;
  readonly settle: Cancel;
  answered: boolean;
}

export interface Referrals {
  /** Keeps a REFER; undefined: it was refused, as it cannot be followed. */
  receive(referral: Referral): { referId: string; target: Party; replacesCall: boolean } | undefined;
  /** The INVITE of a REFER that was allowed, not sent yet; `callGone`: there is no such REFER, `badRequest`: it cannot be followed. */
  accept(referId: string): Inviter | 'callGone' | 'badRequest';
  refuse(referId: string): void;
  /** The call is over: RFC 3261 15.1.2 wants an answer to what it still asked for. */
  close(): void;
}

/** `refused`: the far end wants to hear no more. */
function notify(session: Session, { request }: Referral, sipfrag: string, refused = (): void => undefined): void {
  const body = { contentDisposition: 'render', contentType: 'message/sipfrag', content: sipfrag };
  // `id`: RFC 3515 2.4.6. `polishOutgoing` corrects the state.
  const extraHeaders = [`Event: refer;id=${request.cseq}`, 'Subscription-State: terminated'];
  session.dialog?.notify({ onReject: refused }, { extraHeaders, body });
}

/** An Inviter that follows a REFER reports by itself, but does not say on which one. */
interface Reporter {
  notifyReferer(response: { readonly message: IncomingResponseMessage }): void;
}
function report(session: Session, inviter: Inviter, referral: Referral): void {
  let wanted = true;
  (inviter as unknown as Reporter).notifyReferer = ({ message: { statusCode, reasonPhrase } }) => {
    if (wanted) notify(session, referral, `SIP/2.0 ${statusCode} ${reasonPhrase}`, () => (wanted = false));
  };
}

/** RFC 3891 6.1, where the tags may come in any order. */
const REPLACES = /^[\w\-.!%*+`'~()<>:\\"/[\]?{}@]+(?:;[\w\-.!%*+`'~]+(?:=[\w\-.!%*+`'~]+)?)+$/;
/** Parameters by which a URI would be called elsewhere than it says, or otherwise (RFC 3261 19.1.1); sip.js reads maddr as its host. */
const WILFUL = /;(?:maddr|method|ttl)(?:=[^;?>]*)?(?=[;?>]|$)/gi;

/**
 * Of the headers in its Refer-To sip.js keeps Replaces alone, and writes it decoded, whatever it then is. False: it cannot be followed.
 */
function isHarmless(referral: Referral): boolean {
  try {
    const { replaces } = referral;
    const decoded = replaces === undefined ? undefined : decodeURIComponent(replaces);
    return decoded === undefined || (REPLACES.test(decoded) && readReplaces(decoded) !== undefined);
  } catch {
    return false;
  }
}

export interface ReferralParts {
  readonly session: Session;
  readonly clock: Clock;
  readonly readParty: ReadParty;
  readonly inviter: MakeInviter;
}

export function createReferrals({ session, clock, readParty, inviter: makeInviter }: ReferralParts): Referrals {
  const pending = new Map<string, Pending>();
  let count = 0;

  const take = (referId: string): Pending | undefined => {
    const found = pending.get(referId);
    pending.delete(referId);
    found?.settle();
    return found;
  };

  const decline = ({ referral, answered }: Pending): void => {
    if (answered) notify(session, referral, 'SIP/2.0 603 Decline');
    else referral.reject({ statusCode: 603 }).catch(() => undefined);
  };

  return {
    receive(referral) {
      const referTo = (referral.request.getHeader('Refer-To') ?? '').replace(WILFUL, '');
      referral.request.setHeader('Refer-To', referTo);
      const target = partyOfAddress(referTo.replace(/\?[^>]*/, ''), readParty);
      if (!target || !isHarmless(referral)) {
        referral.reject({ statusCode: 400 }).catch(() => undefined);
        return undefined;
      }
      count += 1;
      const referId = String(count);
      const later = (): void => {
        const entry = pending.get(referId);
        if (!entry) return;
        entry.answered = true;
        referral.accept().catch(() => undefined);
        notify(session, referral, 'SIP/2.0 100 Trying');
      };
      pending.set(referId, { referral, settle: clock.after(ANSWER_BY_MS, later), answered: false });
      return { referId, target, replacesCall: referral.replaces !== undefined };
    },
    accept(referId) {
      const entry = take(referId);
      if (!entry) return 'callGone';
      try {
        const inviter = makeInviter((options) => entry.referral.makeInviter({ ...options }));
        report(session, inviter, entry.referral);
        if (!entry.answered) entry.referral.accept().catch(() => undefined);
        return inviter;
      } catch {
        decline(entry);
        return 'badRequest';
      }
    },
    refuse(referId) {
      const entry = take(referId);
      if (entry) decline(entry);
    },
    close() {
      for (const { referral, settle, answered } of pending.values()) {
        settle();
        if (!answered) referral.reject({ statusCode: 487 }).catch(() => undefined);
      }
      pending.clear();
    },
  };
}
