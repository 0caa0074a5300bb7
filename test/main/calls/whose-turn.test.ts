/** Nobody overhears a talk with somebody else, however slowly and unwillingly far ends take our holds. */
import { describe, expect, it } from 'vitest';
import { LineError } from '../../../src/main/line-port.ts';
import { voicedCall } from '../../../src/shared/call.ts';
import { settle, type FakeLine } from '../../support/fakes/fake-sip.ts';
import { inCall } from './in-call.ts';

type Talk = Awaited<ReturnType<typeof inCall>>;

/** Every far end agrees to all that it is asked, until nothing is asked any more. */
async function agree(...lines: FakeLine[]): Promise<void> {
  for (let open = true; open;) {
    await settle();
    open = lines.some((line) => line.open.length > 0);
    for (const line of lines) if (line.open.length) await line.done();
  }
}
const voiced = ({ phone }: Talk): string | undefined => voicedCall(phone.calls())?.id;
const held = ({ phone }: Talk): string[] =>
  phone
    .calls()
    .filter((call) => call.phase === 'active' && call.hold.local)
    .map(({ id }) => id);

describe('the user turns to another call', () => {
  it('while a resume is on its way', async () => {
    const talk = await inCall();
    const { phone, account, bob } = talk;
    void phone.must('setHold', { callId: 'bob', on: true });
    await agree(bob);
    void phone.must('setHold', { callId: 'bob', on: false });
    await settle();
    const carol = account.ring('carol')!;
    void phone.must('answer', { callId: 'carol' });
    await settle();
    carol.tell({ type: 'answered' });
    await agree(bob, carol);
    expect([voiced(talk), held(talk)]).toEqual(['carol', ['bob']]);
  });

  it('and the hold of the other is refused', async () => {
    const talk = await inCall();
    const { phone, account, bob } = talk;
    const carol = account.ring('carol')!;
    void phone.must('answer', { callId: 'carol' });
    await settle();
    expect(voiced(talk)).toBe('carol');
    carol.tell({ type: 'answered' });
    await carol.done();
    await bob.fail(new LineError({ kind: 'notAcceptable', code: 488 }, 'no'));
    await settle();
    // Their phone was told no hold, yet it gets no voice; and it is not asked again and again.
    expect([voiced(talk), held(talk), bob.asked]).toEqual(['carol', [], ['accept', 'setHold true']]);
  });

  it('by giving a transfer up', async () => {
    const talk = await inCall();
    const { phone, account, bob } = talk;
    void phone.must('transfer', { to: 'anna' });
    await agree(bob);
    const carol = await phone.talk(account, 'carol');
    void phone.must('cancelTransfer', { callId: 'bob' });
    await agree(bob, carol);
    expect([voiced(talk), held(talk)]).toEqual(['bob', ['carol']]);
  });
});

describe('a call that takes the place of another', () => {
  it('is as muted as that one is by then', async () => {
    const talk = await inCall();
    const { phone, account } = talk;
    const next = account.ring('next', { replaces: 'bob' })!;
    await settle();
    await phone.must('setMuted', { callId: 'bob', on: true });
    next.tell({ type: 'answered' });
    await next.done();
    expect(phone.active('next').muted).toBe(true);
  });

  it('is never heard by while a muted one is replaced', async () => {
    const talk = await inCall();
    const { phone, account } = talk;
    await phone.must('setMuted', { callId: 'bob', on: true });
    account.ring('next', { replaces: 'bob' });
    await settle();
    expect(phone.call('next')).toMatchObject({ phase: 'answering', muted: true });
  });

  it.each(['before', 'while'])('ends when the user hangs up %s it is answered', async (when) => {
    const { phone, account, bob } = await inCall();
    bob.endsLate = true;
    const next = account.ring('next', { replaces: 'bob' })!;
    if (when === 'while') await settle();
    await phone.must('hangUp', { callId: 'bob' });
    await settle();
    next.tell({ type: 'answered' });
    await agree(next);
    expect(phone.call('next').phase).toBe('ended');
  });

  it('waits on hold where the replaced one did, also when that ends by itself meanwhile', async () => {
    const talk = await inCall();
    const { phone, account, bob } = talk;
    const carol = await phone.talk(account, 'carol');
    await agree(bob);
    const next = account.ring('next', { replaces: 'bob' })!;
    await settle();
    bob.tell({ type: 'ended', reason: { kind: 'remoteHungUp' } });
    next.tell({ type: 'answered' });
    await agree(next, carol);
    expect([voiced(talk), held(talk)]).toEqual(['carol', ['next']]);
  });

  it('needs no room of its own', async () => {
    const { account } = await inCall();
    for (let n = 0; n < 7; n++) account.ring(`r${n}`);
    expect(account.ring('next', { replaces: 'bob' })).toBeDefined();
  });
});

it('a flood of callers that there is no room for is not a flood of cards', async () => {
  const { phone, account } = await inCall();
  for (let n = 0; n < 500; n++) account.ring(`r${n}`);
  expect(phone.calls().length).toBeLessThan(12);
  expect(phone.calls().at(-1)).toMatchObject({ id: 'r499', reason: { kind: 'tooManyCalls' } });
});
