/** What comes from the other side of a call, or of the window, unasked. */
import { describe, expect, it } from 'vitest';
import { LineError } from '../../../src/main/line-port.ts';
import { settle } from '../../support/fakes/fake-sip.ts';
import { testPhone } from '../../support/test-phone.ts';
import { inCall } from './in-call.ts';

describe('REFER from the far end', () => {
  const target = { uri: 'sip:carol@example.com', number: 'carol' };

  it('calls nobody before the user agrees', async () => {
    const { phone, account, bob } = await inCall();
    bob.tell({ type: 'referReceived', referId: 'r1', target, replacesCall: false });
    expect(account.lines).toHaveLength(1);
    await phone.must('answerRefer', { accept: true });
    expect(bob.asked.at(-1)).toBe('acceptRefer r1');
    expect(phone.calls()[1]).toMatchObject({ phase: 'dialing', party: target, referredBy: { number: 'bob' } });
  });

  it('past any server makes another such call: what the account’s server knows does not hold for it either', async () => {
    const phone = testPhone();
    const account = await phone.signIn();
    await phone.must('saveContact', { contact: { name: 'Carol', numbers: ['carol@example.com'] } });
    const line = account.ring('bob', { direct: true })!;
    const answered = phone.must('answer', { callId: 'bob' });
    await settle();
    line.tell({ type: 'answered' });
    await line.done();
    await answered;
    line.tell({ type: 'referReceived', referId: 'r1', target, replacesCall: false });
    await phone.must('answerRefer', { accept: true });
    expect(phone.calls()[1]).toMatchObject({ phase: 'dialing', direct: true, party: target });
    expect(phone.calls()[1]!.party).not.toHaveProperty('contact');
  });

  it('gives the user to the new call when that is answered, however long the old one lasts', async () => {
    const { phone, account, bob } = await inCall();
    bob.tell({ type: 'referReceived', referId: 'r1', target, replacesCall: false });
    await phone.must('answerRefer', { accept: true });
    const carol = account.lines[1]!;
    carol.tell({ type: 'answered' });
    await settle();
    expect(carol.open).toEqual([]);
    expect(bob.open).toEqual(['setHold true']);
    await bob.done();
    expect([phone.active('bob').hold.local, phone.active(carol.callId).hold.local]).toEqual([true, false]);
  });

  it('keeps the new call waiting when the user talks to somebody else by then', async () => {
    const { phone, account, bob } = await inCall();
    bob.tell({ type: 'referReceived', referId: 'r1', target, replacesCall: false });
    await phone.must('answerRefer', { accept: true });
    const carol = account.lines[1]!;
    const anna = await phone.talk(account, 'anna');
    await bob.done();
    carol.tell({ type: 'answered' });
    await carol.done();
    expect(carol.asked).toEqual(['setHold true']);
    expect(anna.open).toEqual([]);
  });

  it('is refused when the user says no, and when another is open', async () => {
    const { phone, bob } = await inCall();
    bob.tell({ type: 'referReceived', referId: 'r1', target, replacesCall: false });
    bob.tell({ type: 'referReceived', referId: 'r2', target, replacesCall: false });
    expect(bob.asked.at(-1)).toBe('refuseRefer r2');
    await phone.must('answerRefer', { accept: false });
    expect(bob.asked.at(-1)).toBe('refuseRefer r1');
    expect(phone.active('bob').transfer).toBeUndefined();
  });
});

describe('Replaces from the far end', () => {
  it('is answered without asking, keeps the mute, and ends the old call', async () => {
    const { phone, account } = await inCall();
    await phone.must('setMuted', { on: true });
    const carol = account.ring('carol', { replaces: 'bob' })!;
    await settle();
    expect(carol.open).toEqual(['accept']);
    carol.tell({ type: 'answered' });
    await carol.done();
    expect(phone.active('carol').muted).toBe(true);
    expect(phone.call('bob')).toMatchObject({ phase: 'ended', reason: { kind: 'replaced' } });
  });
});

describe('Replaces of a call on hold', () => {
  it('waits on hold: the user talks to somebody else', async () => {
    const { phone, account, bob } = await inCall();
    const anna = await phone.talk(account, 'anna');
    await bob.done();
    const carol = account.ring('carol', { replaces: 'bob' })!;
    await settle();
    carol.tell({ type: 'answered' });
    await carol.done();
    expect(carol.open).toEqual(['setHold true']);
    expect(anna.open).toEqual([]);
    expect(phone.active('anna').hold.local).toBe(false);
  });
});

describe('the window dies', () => {
  it('keeps the call and brings the sound back when a window is ready', async () => {
    const { phone, bob } = await inCall();
    phone.media.gone();
    expect(phone.active('bob').media).toBe('restoring');
    phone.media.ready();
    await settle();
    expect(bob.open).toEqual(['restartMedia']);
    await bob.done();
    expect(phone.active('bob').media).toBe('flowing');
  });

  it('tries again when the far end refuses, until it agrees', async () => {
    const { phone, bob } = await inCall();
    bob.tell({ type: 'mediaOutdated' });
    await settle();
    await bob.fail(new LineError({ kind: 'serverBusy', code: 503 }, 're-INVITE refused'));
    expect(phone.active('bob').media).toBe('restoring');
    phone.clock.advance(1_000);
    await settle();
    expect(bob.open).toEqual(['restartMedia']);
    await bob.done();
    expect(phone.active('bob').media).toBe('flowing');
    phone.clock.advance(60_000);
    await settle();
    expect(bob.open).toEqual([]);
  });

  it('renegotiates when another fork answered', async () => {
    const { bob } = await inCall();
    bob.tell({ type: 'mediaOutdated' });
    await settle();
    expect(bob.open).toEqual(['restartMedia']);
  });
});
