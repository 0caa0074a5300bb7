import { isActive, type Call, type CallId } from '../../shared/call.ts';
import type { LineEvent } from '../line-port.ts';
import type { CallEvent } from './call-event.ts';

/** The target hangs up our consultation as it takes the caller from us (RFC 3891 3): the end of `callId` is then the transfer's, not theirs. */
export function readConsultationEnd(calls: readonly Call[], callId: CallId, event: LineEvent): readonly CallEvent[] {
  if (event.type !== 'ended' || event.reason.kind !== 'remoteHungUp') return [event];
  const transferred = calls.find((call) => {
    const transfer = isActive(call) ? call.transfer : undefined;
    return (transfer?.step === 'referring' || transfer?.step === 'progressing') && transfer.with === callId;
  });
  return transferred ? [{ type: 'endChosen', reason: { kind: 'transferred' }, about: transferred.party }, event] : [event];
}
