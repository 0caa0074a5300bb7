/** Plugging in and out. */
import { describe, expect, it } from 'vitest';
import { testPhone } from '../../support/test-phone.ts';
import { apart, begun, descriptorOf, pass, plugIn, rows, states, together, turns, unrefused } from '../../support/headset/plug-in.ts';

describe('a headset that is plugged in', () => {
  it('is opened, listened to, told that nothing is, and ready within a second', async () => {
    const phone = await begun();
    const headset = phone.hid.plug(descriptorOf(together), { vendorId: 0x0b0e, productId: 0x307, name: 'EVOLVE' });
    await pass(phone, 300);
    expect(states(phone)).toEqual(['opening']);
    expect(headset.written).toEqual([]);
    await pass(phone, 500);
    expect(headset.written).toEqual(['020000']);
    expect(rows(phone)).toEqual([
      {
        id: expect.any(String) as string,
        model: '0b0e:0307',
        name: 'EVOLVE',
        state: 'ready',
        buttons: ['hook', 'lineBusy', 'mute', 'flash', 'redial', 'reject'],
        lights: ['offHook', 'mute', 'ring', 'hold', 'ringer'],
        learned: [],
        lit: [],
        inUse: true,
        warnings: [],
      },
    ]);
  });

  it('was there before the phone', async () => {
    const phone = testPhone();
    await plugIn(phone);
    expect(states(phone)).toEqual(['ready']);
  });

  it('is listed later than the system says', async () => {
    const phone = await begun();
    phone.hid.change();
    await pass(phone, 500);
    phone.hid.plug(descriptorOf(together), {}, 'quietly');
    await pass(phone, 1100);
    expect(states(phone)).toEqual(['ready']);
  });

  it('is shown with what it does: presses, and lights as they are written', async () => {
    const phone = await begun();
    const account = await phone.signIn();
    const headset = await plugIn(phone);
    account.ring('c');
    expect(rows(phone)[0]?.lit).toEqual(['ring', 'ringer']);
    const at = phone.clock.now();
    headset.report('0201');
    await unrefused(phone);
    expect(rows(phone)[0]).toMatchObject({ lit: ['offHook'], lastPress: { button: 'hook', at } });
  });

  it('costs a bounded number of looks, whatever the system tells', async () => {
    const phone = await begun();
    const before = phone.hid.lists;
    for (let i = 0; i < 200; i += 1) {
      phone.hid.change();
      await pass(phone, 10);
    }
    expect(phone.hid.lists - before).toBeLessThanOrEqual(11);
  });

  it('says how it stands when it is opened, and that is no press', async () => {
    const phone = await begun();
    const account = await phone.signIn();
    const line = account.ring('c')!;
    const headset = phone.hid.plug(descriptorOf(together));
    await pass(phone, 300);
    headset.report('0201');
    await pass(phone, 500);
    expect(line.asked).toEqual([]);
    // Whoever has a call on it keeps it.
    expect(headset.taken()).toEqual(['020501']);
  });

  it('has a call of another program on it, and is not told to end it', async () => {
    const phone = await begun();
    const headset = phone.hid.plug(descriptorOf(together));
    await pass(phone, 300);
    headset.report('0203');
    await pass(phone, 600);
    expect(states(phone)).toEqual(['ready']);
    expect(headset.written).toEqual([]);
  });

  it.each(['0203', '0209'])(
    'has stood so for long when it first speaks of more than its hook (%s), and that is no press either',
    async (report) => {
      const phone = await begun();
      const headset = await plugIn(phone);
      headset.report(report);
      await pass(phone, 400);
      expect(phone.shown.windows).toBe(0);
      expect(headset.taken()).toEqual([]);
    },
  );

  it('is pressed at rest before it has said anything, and the next press answers', async () => {
    const phone = await begun();
    const account = await phone.signIn();
    const headset = await plugIn(phone);
    headset.report('0201');
    await pass(phone, 400);
    expect([phone.shown.windows, headset.taken()]).toEqual([1, ['020000']]);
    headset.report('0200');
    account.ring('c');
    headset.report('0201');
    await unrefused(phone);
    expect(phone.calls()[0]?.phase).toBe('answering');
  });
});

describe('a headset that is unplugged', () => {
  it('is gone at once, and comes again as another', async () => {
    const phone = await begun();
    const first = await plugIn(phone);
    const [before] = rows(phone);
    phone.hid.unplug(first);
    expect(rows(phone)).toEqual([]);
    await plugIn(phone);
    expect(states(phone)).toEqual(['ready']);
    expect(rows(phone)[0]?.id).not.toBe(before?.id);
  });

  it('is gone too where only the list says so', async () => {
    const phone = await begun();
    const headset = phone.hid.plug(descriptorOf(together));
    headset.fault = 'forbidden';
    await pass(phone, 5000);
    phone.hid.unplug(headset);
    expect(states(phone)).toEqual(['forbidden']);
    await pass(phone, 300);
    expect(rows(phone)).toEqual([]);
  });

  it('and plugged in again in a call is told of it all, once it can take it in', async () => {
    const phone = await begun();
    const account = await phone.signIn();
    const first = await plugIn(phone);
    await phone.talk(account, 'c');
    await phone.must('setMuted', { on: true });
    phone.hid.unplug(first);
    expect(phone.active('c').muted).toBe(true);
    const again = phone.hid.plug(descriptorOf(together));
    await pass(phone, 400);
    expect(again.written).toEqual([]);
    await pass(phone, 400);
    expect(again.written).toEqual(['020300']);
    // The time to settle begins there.
    again.report('0200');
    expect(phone.active('c').phase).toBe('active');
    expect(again.taken().at(-1)).toBe('020300');
  });

  it('while it answers leaves the call to the others', async () => {
    const phone = await begun();
    const account = await phone.signIn();
    const headset = await plugIn(phone);
    const line = account.ring('c')!;
    headset.report('0201');
    await unrefused(phone);
    phone.hid.unplug(headset);
    await turns();
    await line.done();
    line.tell({ type: 'answered' });
    expect(phone.active('c').phase).toBe('active');
    expect(rows(phone)).toEqual([]);
    await phone.must('hangUp', {});
  });

  it('is another device at the same place', async () => {
    const phone = await begun();
    const first = await plugIn(phone, together, { path: 'here', name: 'One' });
    phone.hid.unplug(first, 'quietly');
    await plugIn(phone, apart, { path: 'here', name: 'Other' });
    expect(rows(phone).map(({ name }) => name)).toEqual(['Other']);
  });
});
