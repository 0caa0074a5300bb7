/** Where each call stands in the region of calls. The card in front keeps its place while others come and go below it. */
import { foregroundCall, isLive, isRinging, type Call, type Ended, type Ending, type Ringing } from '../../../shared/call.ts';

export interface Arrangement {
  readonly front: Call | undefined;
  readonly ringing: readonly Ringing[];
  readonly waiting: readonly Call[];
  readonly over: readonly (Ended | Ending)[];
}

export function arrangeCalls(calls: readonly Call[]): Arrangement {
  const front = foregroundCall(calls);
  const rest = calls.filter((call) => call !== front);
  return {
    front,
    ringing: rest.filter(isRinging),
    waiting: rest.filter((call) => isLive(call) && !isRinging(call)),
    over: rest.filter((call) => call.phase === 'ending' || call.phase === 'ended'),
  };
}
