import { callToEnd, canHangUp, isOnItsWay, type Call } from '../../../shared/call.ts';
import type { Commands } from '../../../shared/commands.ts';
import type { EndReason } from '../../../shared/end-reason.ts';
import type { CallCenter } from '../call-center.ts';
import { pickCall } from '../pick-call.ts';
import type { Phone } from '../phone.ts';

/** End a call in whatever state it is; unnamed, `callToEnd`. */
export const hangUp =
  ({ center }: Phone): Commands['hangUp'] =>
  ({ callId }) => {
    const call = pickCall(center.calls(), callId, canHangUp, callToEnd);
    endCall(center, call);
    return {};
  };

/** What rings and is ended by somebody else than the user goes to their other phones and to voicemail (480, as `leaveAlone` has it). */
export function endCall(center: CallCenter, call: Call, reason: EndReason = reasonFor(call)): void {
  center.apply(call.id, { type: 'endChosen', reason });
  const line = center.lineOf(call.id);
  if (call.phase === 'ringing') line?.reject({ status: reason.kind === 'declinedByUs' ? 486 : 480 });
  else line?.hangUp();
}

function reasonFor(call: Call): EndReason {
  if (call.phase === 'ringing') return { kind: 'declinedByUs' };
  return { kind: isOnItsWay(call) ? 'cancelled' : 'hungUp' };
}
