import { isLive, isRinging, nextTurn, type CallId } from '../../shared/call.ts';
import { acceptCall } from './accept-call.ts';
import type { CallCenter } from './call-center.ts';

export interface ByItself {
  /** Seconds. */
  readonly after: number;
  readonly muted: boolean;
}

/** Answer a call without the user; not one they chose to ignore, and none while there is another. */
export function answerByItself(center: CallCenter, callId: CallId, { after, muted }: ByItself): void {
  const answer = (): void => {
    const call = center.find(callId);
    const isAlone = center.calls().every((other) => other.id === callId || !isLive(other));
    if (!call || !isRinging(call) || call.silenced || !isAlone) return;
    center.apply(callId, { type: 'answerChosen', turn: nextTurn(center.calls()), byItself: { muted } });
    acceptCall(center, callId).catch((error: unknown) => center.log.warn('not answered by itself', { callId, error: String(error) }));
  };
  if (after === 0) answer();
  else center.clock.after(after * 1000, answer);
}
