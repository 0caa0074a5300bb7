import { settle } from '../../support/fakes/fake-sip.ts';
import { testPhone } from '../../support/test-phone.ts';

/** A phone in a call with bob, and the transfer asked for but nothing settled yet. */
export async function inCall() {
  const phone = testPhone();
  const account = await phone.signIn();
  const bob = await phone.talk(account, 'bob');
  return { phone, account, bob };
}

/** In a call with bob, whom the user has put on hold. */
export async function onHold() {
  const call = await inCall();
  const held = call.phone.must('setHold', { on: true });
  await settle();
  await call.bob.done();
  await held;
  return call;
}

/** In a call with bob (on hold) and with anna, who is consulted. */
export async function consulting(to = 'anna') {
  const { phone, account, bob } = await inCall();
  const { callId } = await phone.must('consult', { to });
  await settle();
  await bob.done();
  const anna = account.lines.at(-1)!;
  const connect = () => {
    anna.tell({ type: 'remoteRang' });
    anna.tell({ type: 'answered' });
  };
  return { phone, account, bob, anna, annaId: callId, connect };
}
