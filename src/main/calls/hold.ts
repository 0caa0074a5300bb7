import { canResume, isActive, isLive, isTalking, nextTurn, type CallId } from '../../shared/call.ts';
import type { CallCenter } from './call-center.ts';

/** Hold or resume through the call's queue; the call shows it as pending meanwhile. Rejects with LineError when the far end refuses. */
export async function changeHold(center: CallCenter, callId: CallId, on: boolean): Promise<void> {
  await center.queue(callId, async (line) => {
    const call = center.find(callId);
    if (!call || !isActive(call) || call.hold.local === on) return;
    center.apply(callId, on ? { type: 'holdAsked', on } : { type: 'holdAsked', on, turn: nextTurn(center.calls()) });
    try {
      await line.setHold(on);
      center.apply(callId, { type: 'localHoldChanged', on });
    } catch (error) {
      center.apply(callId, { type: 'holdRefused' });
      throw error;
    }
  });
}

/** Put a call on hold for the sake of another. A refusal is only logged: the other call matters more. */
export function holdInBackground(center: CallCenter, callId: CallId): void {
  changeHold(center, callId, true).catch((error: unknown) => {
    center.log.warn('other call not held', { callId, error: String(error) });
  });
}

/** Put every call on hold that the user talks in, but for `except`. */
export function holdOthers(center: CallCenter, except: CallId): void {
  for (const call of center.calls()) if (call.id !== except && isActive(call) && !call.hold.local) holdInBackground(center, call.id);
}

/** Give a call that was put on hold for a transfer back to the user, unless they talk to somebody else by now. */
export function takeBack(center: CallCenter, callId: CallId): void {
  const call = center.find(callId);
  // The user may have gone on with it by now.
  if (!call || !canResume(call) || (call.transfer && call.transfer.step !== 'failed')) return;
  const isElsewhere = center.calls().some((other) => other.id !== callId && isLive(other) && isTalking(other));
  if (isElsewhere) return;
  changeHold(center, callId, false).catch((error: unknown) => {
    center.log.warn('call not taken back', { callId, error: String(error) });
  });
}
