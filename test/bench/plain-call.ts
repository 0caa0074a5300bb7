/** One call with plain RTP and its times; the same to Offhook over UDP as to the peer phone, and made as those over WebRTC are. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Capture } from './capture.ts';
import type { CallTimes, Manner } from './offhook-call.ts';
import { plainOffer } from './plain-offer.ts';
import { inviteOver } from './probe-call.ts';
import type { SipLink } from './sip-link.ts';

export interface PlainPhone {
  /** Where to send an INVITE, and the way there. */
  readonly contact: string;
  readonly link: SipLink;
  /** Returns `performance.now()` just before it was told to. */
  answer(): number;
}

export interface PlainTimes extends Omit<CallTimes, 'answerToRtpIn'> {
  /** Both by the kernel's time; negative: the first packet was out before the 200. */
  readonly okToRtpOut: number;
}

/** @param rtpPort A socket that takes what the phone sends. */
export async function callPlain(phone: PlainPhone, capture: Capture, rtpPort: number, { ring, talk }: Manner): Promise<PlainTimes> {
  const call = inviteOver(phone.link, phone.contact, plainOffer(rtpPort));
  const ringingAt = await call.ringing;
  await sleep(ring);
  const sound = capture.first('RTP from the phone', ({ to }) => to === rtpPort);
  const ok = capture.firstText('SIP/2.0 200', ({ to }) => phone.link.local.endsWith(`:${to}`));
  for (const each of [sound, ok]) each.catch(() => undefined);
  const answeredFrom = phone.answer();
  const answered = await call.answered;
  const [out, okAt] = await Promise.all([sound, ok]);
  await sleep(talk);
  await call.hangUp();
  return {
    inviteTo180: ringingAt - call.invitedAt,
    answerTo200: answered.at - answeredFrom,
    answerToRtpOut: out - answeredFrom,
    okToRtpOut: out - okAt,
  };
}
