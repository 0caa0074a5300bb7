/** A phone of ours, and one that is not, at either end of the relay. */
import type { RawMessage } from '../../../src/main/sip/normaliser/raw-message.ts';
import { fakeSdp } from '../fakes/fake-media.ts';
import { FarEnd } from './far-end.ts';
import type { AnswerOptions } from './message.ts';
import { Phone, type PhoneCall } from './phone.ts';
import { Relay } from './relay.ts';

export interface Dialled {
  readonly call: PhoneCall;
  readonly invite: RawMessage;
}

/** Our phone calls the far end, which has the INVITE. */
export async function dialFrom(phone: Phone, far: FarEnd): Promise<Dialled> {
  const call = phone.call(far.user);
  return { call, invite: await far.next('INVITE') };
}

/** The same, answered and acknowledged; `answer` is what the 200 says besides, or instead. */
export async function talkFrom(phone: Phone, far: FarEnd, answer: AnswerOptions = {}): Promise<Dialled> {
  const { call, invite } = await dialFrom(phone, far);
  far.answer(invite, 200, { sdp: fakeSdp('far'), ...answer });
  await call.told.next('answered');
  await far.next('ACK');
  return { call, invite };
}

export async function stage() {
  const relay = new Relay();
  const anna = await new Phone(relay, 'anna').register();
  const far = new FarEnd(relay, 'far');
  return { relay, anna, far, dial: () => dialFrom(anna, far), talk: (answer?: AnswerOptions) => talkFrom(anna, far, answer) };
}
export type Stage = Awaited<ReturnType<typeof stage>>;
