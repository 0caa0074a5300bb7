import type { CallId } from '../../shared/call.ts';
import { LineError } from '../line-port.ts';
import type { CallCenter } from './call-center.ts';

/** Send the 200 of a call that was chosen to be answered. Where that fails the call ends, and this rejects. */
export async function acceptCall(center: CallCenter, callId: CallId): Promise<void> {
  try {
    await center.queue(callId, (line) => line.accept());
  } catch (error) {
    center.apply(callId, { type: 'endChosen', reason: error instanceof LineError ? error.reason : { kind: 'mediaFailed' } });
    center.lineOf(callId)?.hangUp();
    throw error;
  }
}
