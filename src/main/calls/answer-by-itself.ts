import { isRinging, nextTurn, type CallId } from '../../shared/call.ts';
import { acceptCall } from './accept-call.ts';
import type { Admission } from './admission.ts';
import type { CallCenter } from './call-center.ts';

/**
 * Answer a call without the user, unless they chose to ignore it.
 * @param after in seconds
 * @param admit asked when they are over: rules, do-not-disturb and other calls may have changed while it rang
 */
export function answerByItself(center: CallCenter, callId: CallId, after: number, admit: () => Admission): void {
  const answer = (): void => {
    const call = center.find(callId);
    if (!call || !isRinging(call)) return;
    const admission = admit();
    if (admission.do !== 'answer' || call.silenced) {
      const why = admission.do === 'answer' ? 'ignored' : admission.whyNot;
      if (why) center.apply(callId, { type: 'leftToUser', why });
      return center.log.info('not answered by itself', { callId, why });
    }
    const { why, muted } = admission;
    center.apply(callId, { type: 'answerChosen', turn: nextTurn(center.calls()), byItself: { why, muted } });
    acceptCall(center, callId).catch((error: unknown) => center.log.warn('not answered by itself', { callId, error: String(error) }));
  };
  if (after === 0) answer();
  else center.clock.after(after * 1000, answer);
}
