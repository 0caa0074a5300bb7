/** What is offered to the far ends of one account: where one refuses a kind of offer, the next kind. What was taken last is tried first. */
import { LADDERS, type Rung } from '../../../shared/gateway.ts';
import type { Account } from '../../../shared/account.ts';
import type { CallId } from '../../../shared/call.ts';

export interface OfferLadder {
  /** The kind of the call's next offer. */
  rungOf(callId: CallId): Rung;
  /** So many kinds were refused by one far end, this one last. False: that is all there are. */
  climb(callId: CallId, refused: number): boolean;
  /**
   * It was taken, and the answer has no keys that we could use: so far ends answer that make them by a handshake only (baresip does). False: that is what was
   * offered, or is not to be.
   */
  unusable(callId: CallId): boolean;
  /** The call is of that kind now, and stays so. `offered`: by us. */
  agreed(callId: CallId, rung: Rung, offered: boolean): void;
  forget(callId: CallId): void;
}

interface Climb {
  /** In the order in which they are tried, over and over; the first is the one on offer. */
  readonly rungs: readonly Rung[];
  readonly isSettled: boolean;
}

export function createOfferLadder(encryption: Account['encryption']): OfferLadder {
  const ladder = LADDERS[encryption];
  const calls = new Map<CallId, Climb>();
  /** Taken last. A server with a mind of its own wants the same for each call; one that only passes calls on does not. */
  let proven: Rung = ladder[0];

  const climbOf = (callId: CallId): Climb =>
    calls.get(callId) ?? { rungs: [proven, ...ladder.filter((rung) => rung !== proven)], isSettled: false };

  return {
    rungOf(callId) {
      const climb = climbOf(callId);
      calls.set(callId, climb);
      return climb.rungs[0] ?? proven;
    },
    climb(callId, refused) {
      const { rungs, isSettled } = climbOf(callId);
      if (isSettled || refused >= rungs.length) return false;
      calls.set(callId, { rungs: [...rungs.slice(1), ...rungs.slice(0, 1)], isSettled });
      return true;
    },
    unusable(callId) {
      const { rungs, isSettled } = climbOf(callId);
      if (isSettled || rungs[0] === 'dtls' || !ladder.includes('dtls')) return false;
      calls.set(callId, { rungs: ['dtls'], isSettled: false });
      return true;
    },
    agreed(callId, rung, offered) {
      const climb = climbOf(callId);
      if (offered && !climb.isSettled) proven = climb.rungs[0] ?? proven;
      calls.set(callId, { rungs: [rung], isSettled: true });
    },
    forget(callId) {
      // Silence, or 500, may be how a far end refuses what another one took.
      if (calls.get(callId)?.isSettled === false) proven = ladder[0];
      calls.delete(callId);
    },
  };
}
