/** Devices that do what none should. */
import { describe, expect, it } from 'vitest';
import { begun, descriptorOf, later, pass, plugIn, rows, states, together, turns } from '../../support/headset/plug-in.ts';

describe('a device that behaves badly', () => {
  it('sends reports that are none', async () => {
    const phone = await begun();
    const account = await phone.signIn();
    const headset = await plugIn(phone);
    for (const report of ['', '02', 'ff', '63ffff', '02ff'.padEnd(8192, 'f')]) headset.report(report);
    await turns();
    expect(phone.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
    account.ring('c');
    expect(headset.taken().at(-1)).toMatch(/^0204|^0205/);
  });

  it('floods: so much is read, the rest is not, and afterwards it is heard again', async () => {
    const phone = await begun();
    const account = await phone.signIn();
    const headset = await plugIn(phone);
    await phone.talk(account, 'c');
    await later(phone);
    headset.taken();
    for (let i = 0; i < 10_000; i += 1) headset.report(i % 2 ? '0201' : '0205');
    expect(headset.taken().length).toBeLessThanOrEqual(100);
    expect(phone.log.lines.filter(({ message }) => message.includes('more reports than'))).toHaveLength(1);
    headset.report('0200');
    expect(phone.call('c').phase).toBe('active');
    await pass(phone, 2000);
    for (let i = 0; i < 200; i += 1) headset.report(i % 2 ? '0201' : '0205');
    expect(phone.log.lines.filter(({ message }) => message.includes('more reports than'))).toHaveLength(1);
    await pass(phone, 2000);
    headset.report('0200');
    expect(phone.call('c').phase).not.toBe('active');
  });

  it('cannot be written to, and is written to again with the next change', async () => {
    const phone = await begun();
    const account = await phone.signIn();
    const headset = await plugIn(phone);
    headset.writeFault = 'failed';
    const line = account.ring('c')!;
    await turns();
    expect(rows(phone)[0]?.warnings).toEqual(['notWritten']);
    headset.writeFault = undefined;
    await phone.must('silence', { callId: 'c' });
    line.tell({ type: 'ended', reason: { kind: 'missed' } });
    expect(headset.taken()).toEqual(['020000']);
    expect(states(phone)).toEqual(['ready']);
    await turns();
    expect(rows(phone)[0]?.warnings).toEqual([]);
  });

  it('is found to be gone by a write', async () => {
    const phone = await begun();
    const account = await phone.signIn();
    const headset = await plugIn(phone);
    headset.writeFault = 'gone';
    account.ring('c');
    await turns();
    expect(rows(phone)).toEqual([]);
    expect(headset.isOpen).toBe(false);
  });

  it('takes in nothing any more: the phone goes on, and can go', async () => {
    const phone = await begun();
    const account = await phone.signIn();
    const headset = await plugIn(phone);
    await phone.talk(account, 'c');
    headset.writeFault = 'never';
    for (let i = 0; i < 200; i += 1) await phone.must('setMuted', { on: i % 2 === 0 });
    let isClosed = false;
    void phone.headsets.close().then(() => (isClosed = true));
    await pass(phone, 950);
    expect(isClosed).toBe(true);
    expect(phone.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('breaks off again and again without being unplugged: it is left and said to be, until a person asks', async () => {
    const phone = await begun();
    const headset = await plugIn(phone);
    for (let i = 0; i < 20; i += 1) {
      phone.hid.breakOff(headset);
      await pass(phone, 1000);
    }
    expect(headset.opens).toBeLessThanOrEqual(6);
    expect(rows(phone)[0]).toMatchObject({ state: 'failed', detail: 'device disconnected' });
    expect(states(phone)).toHaveLength(1);
    phone.headsets.lookAgain();
    await pass(phone, 1000);
    expect(states(phone)).toEqual(['ready']);
  });

  it('breaks off again and again, and is tried again when it was unplugged', async () => {
    const phone = await begun();
    const headset = await plugIn(phone);
    for (let i = 0; i < 20; i += 1) {
      phone.hid.breakOff(headset);
      await pass(phone, 1000);
    }
    phone.hid.unplug(headset);
    await pass(phone, 300);
    expect(rows(phone)).toEqual([]);
    await plugIn(phone, together, { path: headset.device.path });
    expect(states(phone)).toEqual(['ready']);
  });

  it('is no reason to stop where devices cannot be listed', async () => {
    const phone = await begun();
    phone.hid.broken = true;
    phone.hid.change();
    await pass(phone, 5000);
    expect(phone.log.lines.filter(({ message }) => message === 'devices cannot be listed')).toHaveLength(1);
    expect(phone.store.get().headsetFault).toBe('no HID here');
    phone.hid.plug(descriptorOf(together), {}, 'quietly');
    phone.hid.broken = false;
    await phone.must('lookForHeadsets', {});
    await pass(phone, 800);
    expect(states(phone)).toEqual(['ready']);
    expect(phone.store.get().headsetFault).toBeNull();
  });

  it('is nobody’s concern where headsets are switched off, though devices cannot be listed', async () => {
    const phone = await begun();
    phone.hid.broken = true;
    phone.hid.change();
    await pass(phone, 1000);
    await phone.must('saveSettings', { patch: { headsets: false } });
    await pass(phone, 5000);
    expect(phone.store.get().headsetFault).toBeNull();
  });
});
