import { isActive, isLive, voicedCall, type Call } from '../../shared/call.ts';
import type { Consequence } from './consequence.ts';
import { holdInBackground } from './hold.ts';

/** Another call of the same far end takes its place (RFC 3891), so it is about to end. */
const givesWay = (call: Call, calls: readonly Call[]): boolean => calls.some((other) => other.replaces === call.id && isLive(other));

/**
 * The far ends that the user is not heard by are told so. Whose turn it is follows from `voicedCall`: one that is answered to us late, or
 * that takes the place of a call on hold, waits on hold itself.
 */
export const oneVoice: Consequence = (center, { before, after, event }) => {
  if (after === before || (event.type !== 'answered' && event.type !== 'localHoldChanged')) return;
  const calls = center.calls();
  const voiced = voicedCall(calls);
  for (const call of calls) {
    const isHeardForNothing = isActive(call) && call !== voiced && !call.hold.local && !call.pending;
    if (isHeardForNothing && !givesWay(call, calls)) holdInBackground(center, call.id);
  }
};
