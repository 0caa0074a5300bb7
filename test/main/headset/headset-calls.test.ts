/** A headset and the whole phone: presses as reports, what the calls become, and the exact bytes that are written. */
import { describe, expect, it } from 'vitest';
import { apart, desk, inCall, later, pass, turns, unrefused, unrefusing, type TestPhone } from '../../support/headset/plug-in.ts';

const phase = (phone: TestPhone, id: string) => phone.calls().find((call) => call.id === id)?.phase;

describe('a call comes in', () => {
  it('rings, and is put out when the caller gives up', async () => {
    const { account, headset } = await desk();
    const line = account.ring('c')!;
    expect(headset.taken()).toEqual(['020401']);
    line.tell({ type: 'ended', reason: { kind: 'missed' } });
    expect(headset.taken()).toEqual(['020000']);
  });

  it('writes only the report that has changed where each light has its own', async () => {
    const { account, headset, phone } = await desk(apart);
    account.ring('c');
    expect(headset.taken()).toEqual(['2101']);
    await phone.must('silence', { callId: 'c' });
    expect(headset.taken()).toEqual(['2100']);
  });

  it('is answered by the hook, and acknowledged in the same turn', async () => {
    const { phone, account, headset } = await desk(unrefusing);
    const line = account.ring('c')!;
    headset.taken();
    headset.report('0201');
    // No turn has passed: the 200 is not even on its way.
    expect(headset.written).toEqual(['020100']);
    expect(line.asked).toEqual([]);
    expect(phase(phone, 'c')).toBe('answering');
    await turns();
    expect(line.open).toEqual(['accept']);
    // Its own acknowledgements ask for nothing.
    headset.report('0203');
    headset.report('0203');
    await line.done();
    line.tell({ type: 'answered' });
    await later(phone);
    expect(phase(phone, 'c')).toBe('active');
    expect(headset.taken()).toEqual(['020100']);
  });

  it('is answered where each light has its report: Ring out, Off-Hook on, and mute told anew behind it, which it forgets with each call', async () => {
    const { account, headset } = await desk(apart);
    account.ring('c');
    headset.taken();
    headset.report('2001');
    expect(headset.written).toEqual(['2100', '2401', '2300']);
  });

  it('takes Off-Hook back when it cannot be answered', async () => {
    const { phone, account, headset } = await desk();
    const line = account.ring('c')!;
    headset.report('0201');
    await unrefused(phone);
    await line.fail(new Error('no sound'));
    await turns();
    expect(phase(phone, 'c')).not.toBe('answering');
    expect(headset.written.at(-1)).toBe('020000');
  });

  it('is declined by its button', async () => {
    const { phone, account, headset } = await desk();
    const line = account.ring('c')!;
    headset.taken();
    headset.report('0220');
    headset.report('0200');
    expect(line.asked).toEqual(['reject 486']);
    expect(headset.taken()).toEqual(['020000']);
    await turns();
    expect(phone.shown.windows).toBe(0);
  });

  it('is answered by the next press on a headset that followed the end of the last call without a word', async () => {
    const { phone, account, headset } = await desk(apart);
    account.ring('c');
    headset.report('2001');
    await turns();
    await phone.must('hangUp', { callId: 'c' });
    await later(phone);
    account.ring('d');
    headset.report('2001');
    expect(phase(phone, 'd')).toBe('answering');
  });
});

/** It acknowledges so late that another call rings meanwhile. */
describe('a late acknowledgement', () => {
  it('of a hook that was put down at rest declines nothing', async () => {
    const { phone, account, headset } = await desk();
    headset.report('0200');
    headset.report('0201');
    await pass(phone, 350);
    expect(headset.taken()).toEqual(['020000']);
    const line = account.ring('c')!;
    await pass(phone, 600);
    headset.report('0200');
    expect([line.asked, phase(phone, 'c')]).toEqual([[], 'ringing']);
    headset.report('0201');
    await unrefused(phone);
    expect(phase(phone, 'c')).toBe('answering');
  });

  it('of the end of a call declines not the one that waited', async () => {
    const { phone, account, headset, line } = await inCall();
    headset.report('0203');
    const other = account.ring('d')!;
    line.tell({ type: 'ended', reason: { kind: 'hungUp' } });
    await pass(phone, 600);
    headset.report('0200');
    expect([other.asked, phase(phone, 'd')]).toEqual([[], 'ringing']);
  });
});

describe('a call is up', () => {
  it('lights Off-Hook when it is answered in the window', async () => {
    const { phone, account, headset } = await desk();
    await phone.talk(account, 'c');
    expect(headset.taken()).toEqual(['020401', '020100']);
  });

  it('lights Off-Hook as soon as it is dialed', async () => {
    const { phone, headset } = await desk();
    await phone.must('dial', { to: '200' });
    expect(headset.taken()).toEqual(['020100']);
  });

  it('is ended by the hook', async () => {
    const { phone, headset, line } = await inCall();
    headset.report('0201');
    headset.report('0200');
    expect(line.asked).toContain('hangUp');
    expect(headset.taken()).toEqual(['020000']);
    expect(phase(phone, 'c')).not.toBe('active');
  });

  it('is ended by the hook of a headset that followed Off-Hook without a word', async () => {
    const { headset, line } = await inCall(apart);
    headset.report('2000');
    expect(line.asked).toContain('hangUp');
  });

  it('is not ended by a hook that bounces right after Off-Hook was raised; it is raised again', async () => {
    const { phone, account, headset } = await desk();
    const line = await phone.talk(account, 'c');
    headset.taken();
    headset.report('0201');
    await pass(phone, 100);
    headset.report('0200');
    expect(headset.taken()).toEqual(['020100']);
    expect(line.asked).not.toContain('hangUp');
  });

  it('is not ended by the hook that acknowledges its end, nor is the next one declined', async () => {
    const { phone, account, headset, line } = await inCall();
    headset.report('0201');
    await phone.must('hangUp', { callId: 'c' });
    const next = account.ring('d')!;
    headset.report('0200');
    expect(line.asked.filter((verb) => verb === 'hangUp')).toHaveLength(1);
    expect(next.asked).toEqual([]);
  });

  it('mutes and unmutes, confirmed each time in whole reports', async () => {
    const { phone, headset } = await inCall();
    headset.report('0205');
    expect(phone.active('c').muted).toBe(true);
    headset.report('0201');
    expect(headset.taken()).toEqual(['020300']);
    await later(phone);
    headset.report('0205');
    headset.report('0201');
    expect(phone.active('c').muted).toBe(false);
    expect(headset.taken()).toEqual(['020100']);
  });

  it('shows a mute of the window, and takes its echo for that', async () => {
    const { phone, headset } = await inCall();
    await phone.must('setMuted', { on: true });
    expect(headset.taken()).toEqual(['020300']);
    headset.report('0204');
    headset.report('0200');
    expect(phone.active('c').muted).toBe(true);
  });

  it('stays muted where the boom arm is up', async () => {
    const { phone, headset } = await inCall();
    await phone.must('setMuted', { on: true });
    await later(phone);
    await phone.must('setMuted', { on: false });
    headset.taken();
    headset.report('0205');
    expect(phone.active('c').muted).toBe(true);
    expect(headset.taken()).toEqual(['020300']);
  });

  it('is held and resumed by flash, Off-Hook on all the while', async () => {
    const { phone, headset, line } = await inCall();
    headset.report('0209');
    headset.report('0201');
    await turns();
    expect(line.open).toEqual(['setHold true']);
    await line.done();
    await turns();
    expect(headset.taken()).toEqual(['020900']);
    // It takes that for the end of the call.
    headset.report('0200');
    expect(headset.taken()).toEqual(['020900']);
    await later(phone);
    headset.report('0209');
    headset.report('0201');
    await turns();
    await line.done();
    await turns();
    expect(headset.taken()).toEqual(['020100']);
    expect(line.asked).not.toContain('hangUp');
  });

  it('that is refused what it asks for is told how the calls stand', async () => {
    const { phone, headset, line } = await inCall();
    headset.report('0209');
    await turns();
    await line.fail(new Error('488'));
    await turns();
    expect(headset.taken()).toEqual(['020100']);
    expect(phone.log.lines).toContainEqual(expect.objectContaining({ message: 'a headset asked for what cannot be' }));
  });

  it('goes out at the end of the phone, before the device is closed', async () => {
    const { phone, headset } = await inCall();
    const closed = phone.headsets.close();
    expect(headset.taken()).toEqual(['020000']);
    await closed;
    expect(headset.isOpen).toBe(false);
    expect(phone.store.get().headsets).toEqual([]);
  });
});

describe('another call waits', () => {
  const waiting = async () => {
    const at = await inCall();
    at.headset.report('0203');
    const other = at.account.ring('d')!;
    expect(at.headset.taken()).toEqual(['020501']);
    return { ...at, other };
  };

  it('is taken by flash, the first on hold', async () => {
    const { phone, headset, line, other } = await waiting();
    headset.report('020b');
    headset.report('0203');
    expect(headset.taken()).toEqual(['020100']);
    await turns();
    expect([other.open, line.open]).toEqual([['accept'], ['setHold true']]);
    await other.done();
    other.tell({ type: 'answered' });
    await line.done();
    await later(phone);
    headset.report('020b');
    await turns();
    expect([other.open, line.open]).toEqual([['setHold true'], ['setHold false']]);
  });

  it('is answered by the hook, which ends the first; Off-Hook is raised again', async () => {
    const { headset, line, other } = await waiting();
    headset.report('0200');
    expect(headset.taken()).toEqual(['020100']);
    await turns();
    expect(other.open).toEqual(['accept']);
    expect(line.asked).toContain('hangUp');
  });

  it('is answered by the hook, which ends the one that is heard, and leaves one on hold', async () => {
    const { phone, account, headset, line } = await inCall();
    const held = phone.ask('setHold', { callId: 'c', on: true });
    await turns();
    await line.done();
    await held;
    const heard = await phone.talk(account, 'e');
    await later(phone);
    const other = account.ring('d')!;
    headset.report('0201');
    headset.report('0200');
    await turns();
    expect([line.asked.includes('hangUp'), heard.asked.includes('hangUp'), other.open]).toEqual([false, true, ['accept']]);
    expect(phone.active('c').hold.local).toBe(true);
    expect(headset.taken().every((report) => (Number.parseInt(report.slice(2, 4), 16) & 1) === 1)).toBe(true);
  });

  it('is declined by its button, and the first goes on', async () => {
    const { headset, line, other } = await waiting();
    headset.report('0223');
    expect(other.asked).toEqual(['reject 486']);
    expect(line.asked).not.toContain('hangUp');
    expect(headset.taken()).toEqual(['020100']);
  });
});
