import { isActive, type CallId } from '../../shared/call.ts';
import type { CallCenter } from './call-center.ts';

/** An INVITE with Replaces (RFC 3891 section 3) stands in for a call the user is already in, so it is answered without asking. */
export function takePlaceOf(center: CallCenter, replaced: CallId, callId: CallId): void {
  const old = center.find(replaced);
  if (!old || !isActive(old)) return;
  center.apply(callId, { type: 'answerChosen' });
  center
    .queue(callId, async (line) => {
      await line.accept();
      // A muted user stays muted: they do not know yet that they speak to someone else.
      center.apply(callId, { type: 'mutedChanged', on: old.muted });
      center.apply(replaced, { type: 'endChosen', reason: { kind: 'replaced' } });
      center.lineOf(replaced)?.hangUp();
    })
    .catch((error: unknown) => {
      center.log.warn('replacing call not answered', { callId, replaced, error: String(error) });
      center.lineOf(callId)?.hangUp();
    });
}
