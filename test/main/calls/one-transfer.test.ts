/** One transfer at a time, and none that the user has given up. */
import { expect, it } from 'vitest';
import { LineError } from '../../../src/main/line-port.ts';
import { settle } from '../../support/fakes/fake-sip.ts';
import { consulting, inCall } from './in-call.ts';

const referred = (asked: readonly string[]): string[] => asked.filter((what) => what.startsWith('refer'));

it('a second transfer while the first is getting ready is refused', async () => {
  const { phone, bob } = await inCall();
  const first = phone.ask('transfer', { to: 'anna' });
  expect(await phone.ask('transfer', { to: 'carol' })).toMatchObject({ error: { code: 'notPossible' } });
  await settle();
  await bob.done();
  await bob.done();
  expect(await first).toMatchObject({ ok: true });
  expect(referred(bob.asked)).toEqual(['refer sip:anna@example.com']);
});

it('a REFER of theirs is refused while one of ours is getting ready', async () => {
  const { phone, bob } = await inCall();
  void phone.ask('transfer', { to: 'anna' });
  await settle();
  bob.tell({ type: 'referReceived', referId: '1', target: { uri: 'sip:x@y', number: 'x' }, replacesCall: false });
  expect(bob.asked.at(-1)).toBe('refuseRefer 1');
  await bob.done();
  await bob.done();
  bob.tell({ type: 'referSucceeded' });
  expect(phone.call('bob')).toMatchObject({ phase: 'ended', reason: { kind: 'transferred' } });
});

it('a call that cannot be held is not transferred, and says so', async () => {
  const { phone, bob } = await inCall();
  const answer = phone.ask('transfer', { to: 'anna' });
  await settle();
  await bob.fail(new LineError({ kind: 'notAcceptable', code: 488 }, 'no'));
  expect(await answer).toMatchObject({ error: { code: 'refused' } });
  expect(phone.active('bob').transfer).toBeUndefined();
  expect(referred(bob.asked)).toEqual([]);
});

it('given up while it is getting ready, it is never sent', async () => {
  const { phone, bob } = await inCall();
  void phone.ask('transfer', { to: 'anna' });
  await settle();
  void phone.ask('cancelTransfer', { callId: 'bob' });
  await bob.done();
  await bob.done();
  await settle();
  expect(referred(bob.asked)).toEqual([]);
});

it('given up while the server still ends the call to its target, it is never sent', async () => {
  const { phone, bob, anna } = await consulting();
  anna.tell({ type: 'remoteRang' });
  anna.endsLate = true;
  void phone.must('completeTransfer', { callId: 'bob' });
  await settle();
  void phone.must('cancelTransfer', { callId: 'bob' });
  await settle();
  await bob.done();
  anna.tell({ type: 'ended', reason: { kind: 'cancelled' } });
  await settle();
  expect(referred(bob.asked)).toEqual([]);
  expect(phone.active('bob').hold.local).toBe(false);
});

it('a no of the far end is a no: the talk with the target goes on', async () => {
  const { phone, bob, anna, annaId, connect } = await consulting();
  connect();
  void phone.must('completeTransfer', { callId: 'bob' });
  await settle();
  await bob.fail(new LineError({ kind: 'declined', code: 603 }, 'declined'));
  await settle();
  expect(anna.asked).not.toContain('hangUp');
  expect(phone.active(annaId).phase).toBe('active');
  expect(phone.active('bob').transfer).toMatchObject({ step: 'failed', reason: { kind: 'declined' } });
});

it('giving up a transfer to another live call ends that call not', async () => {
  const { phone, account, bob } = await inCall();
  const carol = await phone.talk(account, 'carol');
  await bob.done();
  void phone.must('completeTransfer', { callId: 'bob', with: 'carol' });
  await settle();
  await bob.done();
  void phone.must('cancelTransfer', { callId: 'bob' });
  await settle();
  expect(carol.asked).not.toContain('hangUp');
  expect(phone.call('carol').phase).toBe('active');
});
