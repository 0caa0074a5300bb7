import { isActive, type Call, type CallId } from '../../shared/call.ts';
import type { CallCenter } from './call-center.ts';

/** By the user; anything else that ends it is the doing of the far end, which replaces it. */
const wasHungUp = (call: Call | undefined): boolean => call !== undefined && 'reason' in call && call.reason.kind === 'hungUp';

/**
 * An INVITE with Replaces (RFC 3891 section 3) stands in for a call the user is already in, so it is answered without asking, and takes over
 * its turn, mute and all. What the user does to the old call meanwhile is meant for the new one.
 */
export function takePlaceOf(center: CallCenter, replaced: CallId, callId: CallId): void {
  const old = center.find(replaced);
  if (!old || !isActive(old)) return;

  /** False: the user has hung up. */
  function follow(): boolean {
    const now = center.find(replaced);
    // A muted user stays muted: they do not know yet that they speak to someone else.
    if (now && isActive(now)) center.apply(callId, { type: 'mutedChanged', on: now.muted });
    if (!wasHungUp(now)) return true;
    center.apply(callId, { type: 'endChosen', reason: { kind: 'hungUp' } });
    center.lineOf(callId)?.hangUp();
    return false;
  }

  center.apply(callId, { type: 'answerChosen', turn: old.turn });
  center
    .queue(callId, async (line) => {
      if (!follow()) return;
      await line.accept();
      if (!follow()) return;
      center.apply(replaced, { type: 'endChosen', reason: { kind: 'replaced' } });
      center.lineOf(replaced)?.hangUp();
    })
    .catch((error: unknown) => {
      center.log.warn('replacing call not answered', { callId, replaced, error: String(error) });
      center.lineOf(callId)?.hangUp();
    });
}
