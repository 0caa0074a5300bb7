/** One call to the peer phone with its times, made as the one to Offhook is. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Capture } from './capture.ts';
import type { CallTimes, Manner } from './offhook-call.ts';
import type { PeerPhone } from './peer-phone.ts';
import { inviteOver } from './probe-call.ts';

const offer = (rtpPort: number): string =>
  [
    'v=0',
    'o=- 1 1 IN IP4 127.0.0.1',
    's=-',
    'c=IN IP4 127.0.0.1',
    't=0 0',
    `m=audio ${rtpPort} RTP/AVP 0`,
    'a=rtpmap:0 PCMU/8000',
    '',
  ].join('\r\n');

/** @param rtpPort A socket that takes what the phone sends. */
export async function callPeer(
  phone: PeerPhone,
  capture: Capture,
  rtpPort: number,
  { ring, talk }: Manner,
): Promise<Omit<CallTimes, 'answerToRtpIn'>> {
  const call = inviteOver(phone.link, phone.contact, offer(rtpPort));
  const ringingAt = await call.ringing;
  await sleep(ring);
  const sound = capture.first('RTP from the peer', ({ to }) => to === rtpPort);
  sound.catch(() => undefined);
  const answeredFrom = phone.answer();
  const answered = await call.answered;
  const out = await sound;
  await sleep(talk);
  await call.hangUp();
  return { inviteTo180: ringingAt - call.invitedAt, answerTo200: answered.at - answeredFrom, answerToRtpOut: out - answeredFrom };
}
