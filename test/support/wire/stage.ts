/** A phone of ours, and one that is not, at either end of the relay. */
import type { RawMessage } from '../../../src/main/sip/normaliser/raw-message.ts';
import { fakeSdp } from '../fakes/fake-media.ts';
import { FarEnd } from './far-end.ts';
import { Phone, type PhoneCall } from './phone.ts';
import { Relay } from './relay.ts';

export async function stage() {
  const relay = new Relay();
  const anna = await new Phone(relay, 'anna').register();
  const far = new FarEnd(relay, 'far');
  async function dial(): Promise<{ call: PhoneCall; invite: RawMessage }> {
    const call = anna.call('far');
    return { call, invite: await far.next('INVITE') };
  }
  async function talk(): Promise<{ call: PhoneCall; invite: RawMessage }> {
    const { call, invite } = await dial();
    far.answer(invite, 200, { sdp: fakeSdp('far') });
    await call.told.next('answered');
    await far.next('ACK');
    return { call, invite };
  }
  return { relay, anna, far, dial, talk };
}
export type Stage = Awaited<ReturnType<typeof stage>>;
