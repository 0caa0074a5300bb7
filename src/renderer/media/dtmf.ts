/** Digits as RFC 4733 events. */
import { MediaFailure } from './media-failure.ts';
import { DTMF_GAP_SECONDS, DTMF_SECONDS } from './tones.ts';

/** Chromium learns a little after the answer that the far end takes digits (up to some 100 ms seen in 130), and raises no event. */
const PATIENCE_MS = 1000;
const LOOK_EVERY_MS = 20;

async function ready(sender: RTCRtpSender): Promise<RTCDTMFSender> {
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end; ) {
    if (sender.dtmf?.canInsertDTMF) return sender.dtmf;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  throw new MediaFailure('unsupported', 'The far end takes no RFC 4733 digits');
}

/** Resolves when the digits are on their way; they sound one after the other, also behind those sent before. */
export async function sendDtmf(sender: RTCRtpSender, tones: string): Promise<void> {
  const dtmf = await ready(sender);
  // A new buffer takes the place of the old one: what has not sounded yet is kept in front.
  dtmf.insertDTMF(dtmf.toneBuffer + tones, DTMF_SECONDS * 1000, DTMF_GAP_SECONDS * 1000);
}
