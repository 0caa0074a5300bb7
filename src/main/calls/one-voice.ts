import { isActive, type Active } from '../../shared/call.ts';
import type { Consequence } from './consequence.ts';
import { holdInBackground } from './hold.ts';

const isVoiced = (call: Active): boolean => !call.hold.local && call.pending !== 'hold';

/**
 * Nobody is to overhear a talk with somebody else, so one call at most has the user's voice. A call the user has just answered comes
 * first, and so does one they let a far end send them to: that far end may answer for seconds more. One that is answered to us late, or
 * that takes the place of a call on hold, waits on hold itself.
 */
export const oneVoice: Consequence = (center, { before, after }) => {
  if (isActive(before) || !isActive(after)) return;
  const replaced = after.replaces ? center.find(after.replaces) : undefined;
  const others = center.calls().filter((call) => isActive(call) && call.id !== after.id && call.id !== after.replaces && isVoiced(call));
  const replacesHeld = !!replaced && isActive(replaced) && replaced.hold.local;
  const isLate = after.direction === 'outgoing' && others.some((call) => call.id !== after.referredIn);
  for (const call of replacesHeld || isLate ? [after] : others) holdInBackground(center, call.id);
};
