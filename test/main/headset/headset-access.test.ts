/** Devices that are not opened: access that comes late or never, and what is left alone. */
import { describe, expect, it } from 'vitest';
import { begun, descriptorOf, pass, plugIn, rows, states, together } from '../../support/headset/plug-in.ts';

describe('access', () => {
  it('that comes late is waited for before anybody is told', async () => {
    const phone = await begun();
    const headset = phone.hid.plug(descriptorOf(together));
    headset.fault = 'forbidden';
    await pass(phone, 500);
    expect(states(phone)).toEqual(['opening']);
    headset.fault = undefined;
    await pass(phone, 1000);
    expect(states(phone)).toEqual(['ready']);
  });

  it('that does not come is told in the words of the system, and taken when it comes after all', async () => {
    const phone = await begun();
    const headset = phone.hid.plug(descriptorOf(together));
    headset.fault = 'forbidden';
    await pass(phone, 5000);
    expect(rows(phone)[0]).toMatchObject({ state: 'forbidden', detail: 'the system says forbidden' });
    const tries = headset.opens;
    await pass(phone, 60_000);
    expect(headset.opens).toBe(tries);
    headset.fault = undefined;
    phone.headsets.lookAgain();
    await pass(phone, 600);
    expect(states(phone)).toEqual(['ready']);
  });

  it.each([
    ['one that says it is a telephone is told of', true, ['failed']],
    ['what is not known to be a headset is not', false, []],
  ] as const)('is refused of its descriptor: %s', async (_, isTelephony, shown) => {
    const phone = await begun();
    const headset = phone.hid.plug(descriptorOf(together), { isTelephony });
    headset.descriptorFault = 'failed';
    await pass(phone, 6000);
    expect(states(phone)).toEqual(shown);
    // Asked once more it does not leave the list meanwhile, and with it what somebody reads of it.
    phone.headsets.lookAgain();
    await pass(phone, 500);
    expect(states(phone)).toEqual(shown.map(() => 'opening'));
    await pass(phone, 6000);
    expect(states(phone)).toEqual(shown);
    headset.descriptorFault = undefined;
    phone.headsets.lookAgain();
    await pass(phone, 600);
    expect(states(phone)).toEqual(['ready']);
  });
});

describe('what is left alone', () => {
  it('only looks like a headset', async () => {
    const phone = await begun();
    const webcam = phone.hid.plug(descriptorOf({ ...together, lights: [] }), { isTelephony: false });
    const noise = phone.hid.plug(Uint8Array.from([0xff, 0x05, 0x0b, 0xa1]), { isTelephony: false });
    await pass(phone, 6000);
    expect(rows(phone)).toEqual([]);
    expect([webcam.opens, noise.opens]).toEqual([0, 0]);
  });

  it('says that it is a telephone, and has nothing of one that is known: it is shown, with its descriptor in the report', async () => {
    const phone = await begun();
    const toy = phone.hid.plug(Uint8Array.from([0x05, 0x0b, 0x09, 0x05, 0xa1, 0x01, 0xc0]));
    await pass(phone, 6000);
    expect(states(phone)).toEqual(['unknown']);
    expect(toy.opens).toBe(0);
    const { text } = await phone.must('explainHeadset', { headsetId: rows(phone)[0]?.id ?? '' });
    expect(text).toContain('050b0905a101c0\n');
    expect(text).toContain('No telephony found');
    phone.hid.unplug(toy);
    await pass(phone, 300);
    expect(rows(phone)).toEqual([]);
  });

  it('is a model that the user ignores whose descriptor cannot be read, until they no longer do', async () => {
    const phone = await begun();
    const headset = phone.hid.plug(descriptorOf(together), { vendorId: 0x0b0e, productId: 0x307 });
    headset.descriptorFault = 'failed';
    await pass(phone, 6000);
    await phone.must('saveSettings', { patch: { ignoredHeadsets: ['0b0e:0307'] } });
    phone.headsets.lookAgain();
    await pass(phone, 6000);
    expect(states(phone)).toEqual(['ignored']);
    headset.descriptorFault = undefined;
    await phone.must('saveSettings', { patch: { ignoredHeadsets: [] } });
    await pass(phone, 600);
    expect(states(phone)).toEqual(['ready']);
  });

  it('is a model that the user ignores, until they no longer do', async () => {
    const phone = await begun();
    const headset = await plugIn(phone, together, { vendorId: 0x0b0e, productId: 0x307 });
    await phone.must('saveSettings', { patch: { ignoredHeadsets: ['0b0e:0307'] } });
    await pass(phone, 100);
    expect(headset.taken()).toEqual(['020000']);
    expect(headset.isOpen).toBe(false);
    expect(states(phone)).toEqual(['ignored']);
    await phone.must('saveSettings', { patch: { ignoredHeadsets: [] } });
    await pass(phone, 600);
    expect(states(phone)).toEqual(['ready']);
    expect(headset.opens).toBe(2);
  });

  it('is ignored from the start, and never opened', async () => {
    const phone = await begun();
    await phone.must('saveSettings', { patch: { ignoredHeadsets: ['0b0e:0307'] } });
    const headset = await plugIn(phone, together, { vendorId: 0x0b0e, productId: 0x307 });
    expect(headset.opens).toBe(0);
    expect(states(phone)).toEqual(['ignored']);
  });

  it('is everything, where headsets are switched off: nothing is even looked for', async () => {
    const phone = await begun();
    const headset = await plugIn(phone);
    await phone.must('saveSettings', { patch: { headsets: false } });
    await pass(phone, 100);
    expect(headset.isOpen).toBe(false);
    expect(rows(phone)).toEqual([]);
    const { lists } = phone.hid;
    expect(phone.hid.watchers).toBe(0);
    phone.headsets.lookAgain();
    await pass(phone, 5000);
    expect(phone.hid.lists).toBe(lists);
    await phone.must('saveSettings', { patch: { headsets: true } });
    await pass(phone, 600);
    expect(states(phone)).toEqual(['ready']);
  });
});
