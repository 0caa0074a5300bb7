/** Being sent elsewhere (REFER, RFC 3515): nothing happens without the user's consent. */
import type { Inviter, Referral, Session } from 'sip.js';
import type { Party } from '../../shared/party.ts';
import type { Cancel, Clock } from '../ports.ts';
import { partyOfAddress } from './identity.ts';

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
  /** The INVITE of a REFER that was allowed, not sent yet; undefined: there is no such REFER. */
  accept(referId: string): Inviter | undefined;
  refuse(referId: string): void;
}

/** A NOTIFY of our own; sip.js sends those of an Inviter that follows the REFER. */
function notify(session: Session, sipfrag: string): void {
  const body = { contentDisposition: 'render', contentType: 'message/sipfrag', content: sipfrag };
  // `polishOutgoing` corrects the state.
  session.dialog?.notify(undefined, { extraHeaders: ['Event: refer', 'Subscription-State: terminated'], body });
}

export function createReferrals(session: Session, clock: Clock, domain: string): Referrals {
  const pending = new Map<string, Pending>();
  let count = 0;

  const take = (referId: string): Pending | undefined => {
    const found = pending.get(referId);
    pending.delete(referId);
    found?.settle();
    return found;
  };

  return {
    receive(referral) {
      const target = partyOfAddress(referral.request.getHeader('Refer-To')?.replace(/\?[^>]*/, ''), domain);
      if (!target) {
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
        notify(session, 'SIP/2.0 100 Trying');
      };
      pending.set(referId, { referral, settle: clock.after(ANSWER_BY_MS, later), answered: false });
      return { referId, target, replacesCall: referral.replaces !== undefined };
    },
    accept(referId) {
      const entry = take(referId);
      if (!entry) return undefined;
      if (!entry.answered) entry.referral.accept().catch(() => undefined);
      return entry.referral.makeInviter({ earlyMedia: false });
    },
    refuse(referId) {
      const entry = take(referId);
      if (!entry) return;
      if (entry.answered) notify(session, 'SIP/2.0 603 Decline');
      else entry.referral.reject({ statusCode: 603 }).catch(() => undefined);
    },
  };
}
