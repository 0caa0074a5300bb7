import { isActive, type CallId } from '../../shared/call.ts';
import type { MediaPort } from '../ports.ts';
import type { CallCenter } from './call-center.ts';

/** Bring the sound back with a re-INVITE; after a failed attempt the call stays `restoring` and the next ready window tries again. */
export function restoreMedia(center: CallCenter, callId: CallId): void {
  center
    .queue(callId, async (line) => {
      await line.restartMedia();
      center.apply(callId, { type: 'mediaRestored' });
    })
    .catch((error: unknown) => center.log.warn('sound not restored', { callId, error: String(error) }));
}

/** The window makes the sound: when its process dies, calls wait for the next one and then renegotiate. */
export function followWindow(center: CallCenter, media: MediaPort): void {
  media.onGone(() => {
    for (const call of center.calls()) center.apply(call.id, { type: 'mediaLost' });
  });
  media.onReady(() => {
    for (const call of center.calls()) if (isActive(call) && call.media === 'restoring') restoreMedia(center, call.id);
  });
}
