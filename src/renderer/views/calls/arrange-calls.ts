/** Where each call stands in the region of calls. The card in front keeps its place while others come and go below it. */
import { foregroundCall, isLive, isRinging, type Call, type Ended, type Ending, type Ringing } from '../../../shared/call.ts';
import { isQuietEnd } from '../../../shared/end-reason.ts';
import { failedConsultation } from '../transfer/transfer-options.ts';

export interface Arrangement {
  readonly front: Call | undefined;
  readonly ringing: readonly Ringing[];
  readonly waiting: readonly Call[];
  /** Over for a reason that is to be read, and answered. */
  readonly over: readonly Ended[];
  /** Over as everybody expects: told for a moment. */
  readonly passing: readonly (Ended | Ending)[];
}

export function arrangeCalls(calls: readonly Call[]): Arrangement {
  const front = foregroundCall(calls);
  const told = new Set<Call | undefined>(calls.map((call) => failedConsultation(call, calls)));
  const rest = calls.filter((call) => call !== front);
  // The end of a consultation that came to nothing is told in the card of the one it was for.
  const ended = rest.filter((call) => call.phase === 'ended').filter((call) => !told.has(call));
  return {
    front,
    ringing: rest.filter(isRinging),
    waiting: rest.filter((call) => isLive(call) && !isRinging(call)),
    over: ended.filter(({ reason }) => !isQuietEnd(reason)),
    passing: [...rest.filter((call) => call.phase === 'ending'), ...ended.filter(({ reason }) => isQuietEnd(reason))],
  };
}
