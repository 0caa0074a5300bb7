import type { CallId } from '../../shared/call.ts';
import type { EndReason } from '../../shared/end-reason.ts';
import { LineError, type Line, type LineEvent } from '../line-port.ts';

/** A line that is over before it began; its end is told after this has returned. */
export function deadLine(callId: CallId, reason: EndReason, listen: (event: LineEvent) => void): Line {
  setImmediate(() => listen({ type: 'ended', reason }));
  const no = (): Promise<void> => Promise.reject(new LineError(reason, 'the call is over'));
  const nothing = (): void => undefined;
  return {
    callId,
    supportsReplaces: undefined,
    accept: no,
    reject: nothing,
    hangUp: nothing,
    answerRedirect: nothing,
    setHold: no,
    restartMedia: no,
    sendInfoDtmf: no,
    refer: no,
    referReplacing: no,
    acceptRefer: (_referId, id, hear) => deadLine(id, reason, hear),
    refuseRefer: nothing,
  };
}
