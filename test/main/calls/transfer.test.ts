import { describe, expect, it } from 'vitest';
import { LineError } from '../../../src/main/line-port.ts';
import { settle } from '../../support/fakes/fake-sip.ts';
import { consulting, inCall, onHold } from './in-call.ts';

describe('blind transfer', () => {
  it('holds, refers, reports and ends', async () => {
    const { phone, bob } = await inCall();
    const done = phone.must('transfer', { to: 'anna' });
    await settle();
    await bob.done();
    expect(bob.asked.slice(-2)).toEqual(['setHold true', 'refer sip:anna@example.com']);
    await bob.done();
    await done;
    expect(phone.active('bob').transfer).toMatchObject({ step: 'progressing', progress: 'trying' });
    bob.tell({ type: 'referProgressed', progress: 'ringing' });
    expect(phone.active('bob').transfer).toMatchObject({ step: 'progressing', progress: 'ringing' });
    bob.tell({ type: 'referSucceeded' });
    expect(phone.call('bob')).toMatchObject({ phase: 'ended', reason: { kind: 'transferred' } });
    expect(bob.asked.at(-1)).toBe('hangUp');
  });

  for (const [why, reason] of [
    ['is busy', { kind: 'busy', code: 486 }],
    ['does not exist', { kind: 'notFound', code: 404 }],
    ['does not answer', { kind: 'noAnswer', code: 480 }],
  ] as const) {
    it(`gives the call back when the target ${why}`, async () => {
      const { phone, bob } = await inCall();
      void phone.must('transfer', { to: 'anna' });
      await settle();
      await bob.done();
      await bob.done();
      bob.tell({ type: 'referFailed', reason });
      phone.clock.advance(700);
      await settle();
      expect(phone.active('bob').transfer).toMatchObject({ step: 'failed', reason });
      expect(bob.open).toEqual(['setHold false']);
      await bob.done();
      expect(phone.active('bob').hold.local).toBe(false);
    });
  }

  it('gives the call back when REFER itself is refused', async () => {
    const { phone, bob } = await inCall();
    void phone.must('transfer', { to: 'anna' });
    await settle();
    await bob.done();
    await bob.fail(new LineError({ kind: 'notSupported', code: 405 }, 'Method not allowed'));
    phone.clock.advance(700);
    await settle();
    await bob.done();
    expect(phone.active('bob')).toMatchObject({ hold: { local: false }, transfer: { step: 'failed', reason: { code: 405 } } });
  });

  it('gives the call back when the far end never tells how it went', async () => {
    const { phone, bob } = await inCall();
    void phone.must('transfer', { to: 'anna' });
    await settle();
    await bob.done();
    await bob.done();
    phone.clock.advance(60_000);
    expect(phone.active('bob').transfer).toMatchObject({ step: 'failed', reason: { kind: 'noAnswer' } });
  });

  it('leaves a call on hold when the user talks to somebody else by then', async () => {
    const { phone, account, bob } = await inCall();
    void phone.must('transfer', { to: 'anna' });
    await settle();
    await bob.done();
    await bob.done();
    await phone.talk(account, 'carol');
    bob.tell({ type: 'referFailed', reason: { kind: 'busy' } });
    phone.clock.advance(700);
    await settle();
    expect(bob.open).toEqual([]);
    expect(phone.active('bob').hold.local).toBe(true);
  });

  it('leaves a call on hold that was on hold before', async () => {
    const { phone, bob } = await onHold();
    void phone.must('transfer', { to: 'anna' });
    await settle();
    await bob.done();
    bob.tell({ type: 'referFailed', reason: { kind: 'busy' } });
    phone.clock.advance(700);
    await settle();
    expect(bob.open).toEqual([]);
    expect(phone.active('bob')).toMatchObject({ hold: { local: true }, transfer: { step: 'failed' } });
    await phone.must('cancelTransfer', {});
    expect(phone.active('bob').transfer).toBeUndefined();
    expect(bob.open).toEqual([]);
    void phone.must('setHold', { on: false });
    await settle();
    await bob.done();
    void phone.must('transfer', { to: 'anna' });
    await settle();
    await bob.done();
    await bob.done();
    bob.tell({ type: 'referFailed', reason: { kind: 'busy' } });
    phone.clock.advance(700);
    await settle();
    expect(bob.open).toEqual(['setHold false']);
  });

  it('lets a 202 that comes after the first NOTIFY change nothing', async () => {
    const { phone, bob } = await inCall();
    void phone.must('transfer', { to: 'anna' });
    await settle();
    await bob.done();
    bob.tell({ type: 'referProgressed', progress: 'ringing' });
    await bob.done();
    expect(phone.active('bob').transfer).toMatchObject({ progress: 'ringing' });
  });

  it('can be taken back', async () => {
    const { phone, bob } = await inCall();
    void phone.must('transfer', { to: 'anna' });
    await settle();
    await bob.done();
    await bob.done();
    const back = phone.must('cancelTransfer', {});
    await settle();
    await bob.done();
    await back;
    expect(phone.active('bob').transfer).toBeUndefined();
    expect(phone.active('bob').hold.local).toBe(false);
  });
});

describe('attended transfer', () => {
  it('consults, refers with Replaces, and ends both calls', async () => {
    const { phone, bob, anna, annaId, connect } = await consulting();
    expect(phone.active('bob')).toMatchObject({ hold: { local: true }, transfer: { step: 'consulting', with: annaId } });
    connect();
    const done = phone.must('completeTransfer', {});
    await settle();
    expect(bob.open).toEqual([`refer replacing ${annaId}`]);
    await bob.done();
    await done;
    bob.tell({ type: 'referSucceeded' });
    expect(phone.call('bob')).toMatchObject({ phase: 'ended', reason: { kind: 'transferred' } });
    expect(phone.call(annaId)).toMatchObject({ phase: 'ended', reason: { kind: 'transferred' } });
    expect(phone.call('bob').lastTransfer).toMatchObject({ result: 'connected', party: { number: 'anna' } });
    expect(phone.call(annaId).lastTransfer).toMatchObject({ result: 'consulted', party: { number: 'bob' } });
    expect(anna.asked.at(-1)).toBe('hangUp');
  });

  it('refers plainly after the consultation where the far end does not know Replaces', async () => {
    const { phone, bob, anna, annaId, connect } = await consulting();
    connect();
    bob.supportsReplaces = false;
    void phone.must('completeTransfer', {});
    await settle();
    expect(anna.asked.at(-1)).toBe('hangUp');
    expect(phone.call(annaId).lastTransfer).toMatchObject({ result: 'consulted', party: { number: 'bob' } });
    expect(bob.open).toEqual(['refer sip:anna@example.com']);
    expect(phone.active('bob').hold.local).toBe(true);
  });

  it('falls back to a plain REFER when the one with Replaces fails', async () => {
    const { phone, bob, anna, connect } = await consulting();
    connect();
    void phone.must('completeTransfer', {});
    await settle();
    await bob.done();
    bob.tell({ type: 'referFailed', reason: { kind: 'busy', code: 486 } });
    await settle();
    await settle();
    expect(anna.asked.at(-1)).toBe('hangUp');
    expect(bob.open).toEqual(['refer sip:anna@example.com']);
    expect(phone.active('bob').transfer).toMatchObject({ step: 'referring' });
    await bob.done();
    bob.tell({ type: 'referFailed', reason: { kind: 'noAnswer' } });
    phone.clock.advance(700);
    await settle();
    expect(phone.active('bob').transfer).toMatchObject({ step: 'failed' });
    expect(bob.open).toEqual(['setHold false']);
  });

  it('completes while the target still rings by ending that call and referring plainly', async () => {
    const { phone, bob, anna } = await consulting();
    anna.tell({ type: 'remoteRang' });
    void phone.must('completeTransfer', {});
    await settle();
    expect(anna.asked.at(-1)).toBe('hangUp');
    expect(bob.open).toEqual(['refer sip:anna@example.com']);
  });

  it('connects any two live calls', async () => {
    const { phone, account, bob } = await inCall();
    await phone.talk(account, 'carol');
    await bob.done();
    void phone.must('completeTransfer', { callId: 'bob', with: 'carol' });
    await settle();
    expect(bob.open).toEqual(['refer replacing carol']);
  });

  it('leaves a caller on hold who was so before the target was asked, reached or not', async () => {
    const { phone, account, bob } = await onHold();
    await phone.must('consult', { to: 'anna' });
    account.lines.at(-1)!.tell({ type: 'ended', reason: { kind: 'busy', code: 486 } });
    await settle();
    expect(phone.active('bob').transfer).toBeUndefined();
    expect(bob.open).toEqual([]);
    await phone.must('consult', { to: 'anna' });
    const anna = account.lines.at(-1)!;
    anna.tell({ type: 'answered' });
    void phone.must('completeTransfer', {});
    await settle();
    anna.tell({ type: 'ended', reason: { kind: 'remoteHungUp' } });
    await bob.done();
    bob.tell({ type: 'referFailed', reason: { kind: 'busy' } });
    phone.clock.advance(700);
    await settle();
    expect(bob.open).toEqual([]);
    expect(phone.active('bob')).toMatchObject({ hold: { local: true }, transfer: { step: 'failed' } });
  });

  it('gives the caller back when the target was never reached', async () => {
    const { phone, bob, anna } = await consulting();
    anna.tell({ type: 'ended', reason: { kind: 'busy', code: 486 } });
    await settle();
    expect(phone.active('bob').transfer).toBeUndefined();
    expect(bob.open).toEqual(['setHold false']);
  });

  it('leaves the caller on hold when the target hangs up after talking', async () => {
    const { phone, bob, anna, connect } = await consulting();
    connect();
    anna.tell({ type: 'ended', reason: { kind: 'remoteHungUp' } });
    await settle();
    expect(phone.active('bob')).toMatchObject({ hold: { local: true } });
    expect(phone.active('bob').transfer).toBeUndefined();
    expect(bob.open).toEqual([]);
  });

  it('can be cancelled: the consultation ends, the caller is back', async () => {
    const { phone, bob, anna, connect } = await consulting();
    connect();
    const back = phone.must('cancelTransfer', {});
    await settle();
    expect(anna.asked.at(-1)).toBe('hangUp');
    await bob.done();
    await back;
    expect(phone.active('bob').hold.local).toBe(false);
  });
});

describe('a target that takes the caller over', () => {
  it('hangs the consultation up before the transfer is told to have succeeded', async () => {
    const { phone, bob, anna, annaId, connect } = await consulting();
    connect();
    void phone.must('completeTransfer', { callId: 'bob', with: annaId });
    await settle();
    await bob.done();
    anna.tell({ type: 'ended', reason: { kind: 'remoteHungUp' } });
    const lastTransfer = { result: 'consulted', party: { number: 'bob' } };
    expect(phone.call(annaId)).toMatchObject({ phase: 'ended', reason: { kind: 'transferred' }, lastTransfer });
  });
});

describe('completing while things move', () => {
  it('takes a target that answered meanwhile as answered', async () => {
    const { phone, bob, anna, annaId } = await consulting();
    anna.tell({ type: 'remoteRang' });
    void phone.must('swap', { callId: 'bob' });
    await settle();
    await bob.done();
    void phone.must('completeTransfer', { callId: 'bob', with: annaId });
    await settle();
    anna.tell({ type: 'answered' });
    await bob.done();
    await settle();
    expect(bob.open).toEqual([`refer replacing ${annaId}`]);
    expect(anna.asked).not.toContain('hangUp');
  });

  it('refuses when the target has gone meanwhile', async () => {
    const { phone, bob, anna, annaId, connect } = await consulting();
    connect();
    void phone.must('swap', { callId: 'bob' });
    await settle();
    await anna.done();
    await bob.done();
    const done = phone.ask('completeTransfer', { callId: 'bob', with: annaId });
    await settle();
    anna.tell({ type: 'ended', reason: { kind: 'remoteHungUp' } });
    await bob.done();
    expect(await done).toMatchObject({ error: { code: 'notPossible' } });
  });
});
