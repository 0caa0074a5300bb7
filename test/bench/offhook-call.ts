/** What a call to Offhook needs, and one call with all its times. */
import { setTimeout as sleep } from 'node:timers/promises';
import { startCapture, type Capture } from './capture.ts';
import { startFarEnd, type FarEnd } from './far-end.ts';
import type { Own } from './owning.ts';
import { inviteOver } from './probe-call.ts';
import { startRegistrar } from './registrar.ts';
import { newProfile, signInOffhook, type SignedIn } from './signed-in.ts';

export interface CallRig {
  readonly phone: SignedIn;
  readonly farEnd: FarEnd;
  readonly capture: Capture;
}

/** Milliseconds. */
export interface CallTimes {
  readonly inviteTo180: number;
  readonly answerTo200: number;
  readonly answerToRtpOut: number;
  readonly answerToRtpIn: number;
}

/** How long it rings, and how long one talks after sound has passed both ways; milliseconds. */
export interface Manner {
  readonly ring: number;
  readonly talk: number;
}

/** As quick as a person can be: a second to reach for the button. */
export const AS_A_PERSON: Manner = { ring: 1000, talk: 500 };

export async function prepareCalls(own: Own, iceServers: readonly string[] = []): Promise<CallRig> {
  const registrar = own(await startRegistrar());
  const capture = own(await startCapture());
  const phone = own(await signInOffhook(registrar, newProfile(), iceServers));
  return { phone, capture, farEnd: own(await startFarEnd()) };
}

/** Call, ring, answer, sound both ways, `during`, hang up. */
export async function callOffhook(
  { phone, farEnd, capture }: CallRig,
  { ring, talk }: Manner,
  during: () => Promise<void> = () => Promise.resolve(),
): Promise<CallTimes> {
  const { sdp, ports } = await farEnd.offer();
  const call = inviteOver(phone.signIn.link, phone.signIn.contact, sdp);
  const ringingAt = await call.ringing;
  await sleep(ring);
  const sound = Promise.all([
    capture.first('RTP from Offhook', ({ from, to }) => ports.has(to) && !ports.has(from)),
    capture.first('RTP to Offhook', ({ from, to }) => ports.has(from) && !ports.has(to)),
  ]);
  sound.catch(() => undefined);
  const answer = phone.control.timed('answer', {});
  answer.done.catch(() => undefined);
  const answered = await call.answered;
  await farEnd.answer(answered.sdp);
  const [out, back] = await sound;
  await answer.done;
  await sleep(talk);
  await during();
  await call.hangUp();
  await farEnd.close();
  return {
    inviteTo180: ringingAt - call.invitedAt,
    answerTo200: answered.at - answer.at,
    answerToRtpOut: out - answer.at,
    answerToRtpIn: back - answer.at,
  };
}
