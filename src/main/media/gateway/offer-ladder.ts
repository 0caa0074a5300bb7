/** What is offered to the far ends of one account: where one refuses a kind of offer, the next kind. What was taken last is tried first. */
import { LADDERS, type Rung } from '../../../shared/gateway.ts';
import type { Account } from '../../../shared/account.ts';
import type { CallId } from '../../../shared/call.ts';

export interface OfferLadder {
  /** The kind of the call's next offer. */
  rungOf(callId: CallId): Rung;
  /** That kind was refused. False: so was every other. */
  climb(callId: CallId): boolean;
  /** The call is of that kind now, and stays so. `offered`: by us. */
  agreed(callId: CallId, rung: Rung, offered: boolean): void;
  forget(callId: CallId): void;
}

interface Climb {
  /** What was not refused; the first is the one on offer. */
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
    climb(callId) {
      const { rungs, isSettled } = climbOf(callId);
      if (isSettled || rungs.length < 2) return false;
      calls.set(callId, { rungs: rungs.slice(1), isSettled });
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
