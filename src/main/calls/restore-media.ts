import { isActive, type Call, type CallId } from '../../shared/call.ts';
import type { MediaPort } from '../media-port.ts';
import type { CallCenter } from './call-center.ts';

/** Pauses before the next try, in ms; a far end or server that is just coming back refuses for a while. */
const PAUSES = [1_000, 2_000, 4_000, 8_000, 16_000];

/** Bring the sound back with a re-INVITE, and try again when that is refused. */
export function restoreMedia(center: CallCenter, callId: CallId, attempt = 0): void {
  center
    .queue(callId, async (line) => {
      // Another try, or a window that came up meanwhile, may have done it.
      if (!isRestoring(center, callId)) return;
      await line.restartMedia();
      center.apply(callId, { type: 'mediaRestored' });
    })
    .catch((error: unknown) => {
      center.log.warn('sound not restored', { callId, attempt, error: String(error) });
      const pause = PAUSES[attempt];
      if (pause !== undefined) center.clock.after(pause, () => restoreMedia(center, callId, attempt + 1));
    });
}

function isRestoring(center: CallCenter, callId: CallId): boolean {
  const call = center.find(callId);
  return !!call && isActive(call) && call.media === 'restoring';
}

type Maker = Pick<MediaPort, 'onGone' | 'onReady'>;

/**
 * A process makes the sound, the window's or the media gateway's: when it dies, calls wait for the next one and then renegotiate.
 *
 * @param concerns the calls whose sound it makes
 */
export function followMaker(center: CallCenter, maker: Maker, concerns: (call: Call) => boolean = () => true): void {
  maker.onGone(() => {
    for (const call of center.calls().filter(concerns)) center.apply(call.id, { type: 'mediaLost' });
  });
  maker.onReady(() => {
    for (const call of center.calls().filter(concerns)) if (isRestoring(center, call.id)) restoreMedia(center, call.id);
  });
}
