/** Digits as RFC 4733 events. */
import { MediaFailure } from './media-failure.ts';
import { DTMF_GAP_SECONDS, DTMF_SECONDS } from './tones.ts';

/**
 * Right after the answer there is no path yet, and what is sent is lost; and Chromium learns a little later than the answer that the far
 * end takes digits (up to some 100 ms seen in 130), and raises no event.
 */
const PATIENCE_MS = 3000;
const LOOK_EVERY_MS = 20;

async function ready(sender: RTCRtpSender): Promise<RTCDTMFSender> {
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end;) {
    if (sender.transport?.state === 'connected' && sender.dtmf?.canInsertDTMF) return sender.dtmf;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  throw new MediaFailure('unsupported', 'The far end takes no RFC 4733 digits');
}

/**
 * To a far end that takes digits at 8 kHz only, Chromium compares with Opus the event's length at 8 kHz with time at 48 kHz, so that 100 ms
 * would be one end packet and no more (seen in 130; many receivers miss it). Three times the length gives an event of 60 ms, above the
 * 40 ms that ITU-T Q.24 asks for; it is told as 360 ms, and the pace, which follows the length we give, leaves room for that.
 */
function lengthFactor(sender: RTCRtpSender): number {
  const { codecs } = sender.getParameters();
  const isSlow = codecs.some(({ mimeType, clockRate }) => /telephone-event$/i.test(mimeType) && clockRate === 8000);
  return isSlow && codecs[0]?.clockRate === 48_000 ? 3 : 1;
}

/** Resolves when the digits are on their way; they sound one after the other, also behind those sent before. */
export async function sendDtmf(sender: RTCRtpSender, tones: string): Promise<void> {
  const dtmf = await ready(sender);
  // A new buffer takes the place of the old one: what has not sounded yet is kept in front.
  dtmf.insertDTMF(dtmf.toneBuffer + tones, DTMF_SECONDS * 1000 * lengthFactor(sender), DTMF_GAP_SECONDS * 1000);
}
