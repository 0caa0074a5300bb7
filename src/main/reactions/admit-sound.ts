import { isActive, type Call, type CallId } from '../../shared/call.ts';
import type { Reaction } from './reaction.ts';

/** The far end may learn where we are, and be sent to: from the answer on for an incoming call. */
export const isAdmitted = (call: Call): boolean => call.direction === 'outgoing' || call.phase === 'answering' || isActive(call);

/** @param admit once, when the user has said yes */
export const admitSound =
  (admit: (callId: CallId) => void): Reaction =>
  (after, before) => {
    if (after.calls === before.calls) return;
    const was = new Set(before.calls.filter(isAdmitted).map(({ id }) => id));
    for (const call of after.calls) if (isAdmitted(call) && !was.has(call.id)) admit(call.id);
  };
