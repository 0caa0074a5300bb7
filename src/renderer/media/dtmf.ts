/** Digits as RFC 4733 events. */
import { MediaFailure } from './media-failure.ts';
import { DTMF_GAP_SECONDS, DTMF_SECONDS } from './tones.ts';

export function sendDtmf(sender: RTCRtpSender, tones: string): void {
  const { dtmf } = sender;
  if (!dtmf?.canInsertDTMF) throw new MediaFailure('unsupported', 'The far end takes no RFC 4733 digits');
  // A new buffer takes the place of the old one: what has not sounded yet is kept in front.
  dtmf.insertDTMF(dtmf.toneBuffer + tones, DTMF_SECONDS * 1000, DTMF_GAP_SECONDS * 1000);
}
