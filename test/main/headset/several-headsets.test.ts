/** Several headsets at once: all ring, one is in use, and another takes the call over when it is lifted. */
import { describe, expect, it } from 'vitest';
import { useOf } from '../../../src/shared/headset.ts';
import type { ChosenDevice } from '../../../src/shared/settings.ts';
import type { FakeHidDevice } from '../../support/fakes/fake-hid.ts';
import {
  begun,
  descriptorOf,
  later,
  pass,
  plugIn,
  rows,
  together,
  turns,
  unrefused,
  type TestPhone,
} from '../../support/headset/plug-in.ts';

const RING = '020401';
const OFF_HOOK = '020100';
const OUT = '020000';

async function pair() {
  const phone = await begun();
  const account = await phone.signIn();
  const first = await plugIn(phone, together, { name: 'EVOLVE LINK' });
  const second = await plugIn(phone, together, { name: 'Voyager Base' });
  return { phone, account, first, second };
}
const taken = (...headsets: readonly FakeHidDevice[]) => headsets.map((headset) => headset.taken());
const chosen = (label: string): ChosenDevice => ({ id: 'x', label });
const inUse = (phone: TestPhone) =>
  rows(phone)
    .filter(({ lit }) => lit.includes('offHook'))
    .map(({ name }) => name);

describe('two headsets', () => {
  it('both ring, and the one that answers has the call', async () => {
    const { phone, account, first, second } = await pair();
    account.ring('c');
    expect(taken(first, second)).toEqual([[RING], [RING]]);
    first.report('0201');
    await unrefused(phone);
    expect(taken(first, second)).toEqual([[OFF_HOOK], [OUT]]);
  });

  it('answered in the window, the one plugged in last has the call', async () => {
    const { phone, account, first, second } = await pair();
    await phone.talk(account, 'c');
    expect(taken(first, second)).toEqual([
      [RING, OUT],
      [RING, OFF_HOOK],
    ]);
  });

  it('are told apart by which of them shows the call, or would', async () => {
    const { phone, account, first, second } = await pair();
    const told = () => rows(phone).map((row) => useOf(row, rows(phone), phone.calls()));
    expect(told()).toEqual([undefined, 'next']);
    await phone.must('saveSettings', { patch: { speaker: chosen('EVOLVE LINK Mono') } });
    expect(told()).toEqual(['next', undefined]);
    await phone.must('saveSettings', { patch: { speaker: null } });
    account.ring('c');
    expect(told()).toEqual([undefined, 'next']);
    first.report('0201');
    // It can refuse, and so its lift is waited with.
    await pass(phone, 50);
    account.lines.at(-1)!.tell({ type: 'answered' });
    expect(told()).toEqual(['now', undefined]);
    phone.hid.unplug(second);
    await later(phone);
    expect(rows(phone).map((row) => [row.inUse, useOf(row, rows(phone), phone.calls())])).toEqual([[true, undefined]]);
  });

  it('the one whose sound is chosen has it, and gives it up when another is chosen', async () => {
    const { phone, account } = await pair();
    await phone.must('saveSettings', { patch: { speaker: chosen('EVOLVE LINK Mono') } });
    await phone.talk(account, 'c');
    expect(inUse(phone)).toEqual(['EVOLVE LINK']);
    await phone.must('saveSettings', { patch: { microphone: chosen('Voyager Base') } });
    expect(inUse(phone)).toEqual(['Voyager Base']);
  });

  it('the other takes the call over when it is lifted; nothing is hung up or dialed', async () => {
    const { phone, account, first, second } = await pair();
    const line = await phone.talk(account, 'c');
    second.report('0201');
    await later(phone);
    taken(first, second);
    first.report('0201');
    expect(taken(first, second)).toEqual([[OFF_HOOK], [OUT]]);
    // The one that was left says late that it is lifted, and then lays its hook.
    second.report('0200');
    second.report('0201');
    expect(taken(first, second)).toEqual([[], [OUT]]);
    second.report('0200');
    await later(phone);
    expect(phone.active('c').phase).toBe('active');
    expect(line.asked).not.toContain('hangUp');
    expect(account.lines).toHaveLength(1);
    first.report('0205');
    expect(phone.active('c').muted).toBe(true);
    expect(taken(first, second)).toEqual([['020300'], []]);
    first.report('0200');
    expect(line.asked).toContain('hangUp');
  });

  it('buttons of the other count too', async () => {
    const { phone, account, first } = await pair();
    await phone.talk(account, 'c');
    const other = account.ring('d')!;
    first.report('0220');
    expect(other.asked).toEqual(['reject 486']);
  });

  it('one that is plugged in during the call does not take it', async () => {
    const { phone, account } = await pair();
    await phone.talk(account, 'c');
    const third = phone.hid.plug(descriptorOf(together));
    await pass(phone, 800);
    expect(taken(third)).toEqual([[OUT]]);
    expect(inUse(phone)).toEqual(['Voyager Base']);
  });

  it('the other has the call when the one in use is unplugged, and gives none back to it', async () => {
    const { phone, account, first, second } = await pair();
    await phone.talk(account, 'c');
    await later(phone);
    taken(first, second);
    phone.hid.unplug(second);
    expect(taken(first)).toEqual([[OFF_HOOK]]);
    await plugIn(phone, together, { name: 'Voyager Base' });
    expect(inUse(phone)).toEqual(['EVOLVE LINK']);
    expect(phone.active('c').phase).toBe('active');
  });

  it('with the call over, the choice is made anew', async () => {
    const { phone, account, first, second } = await pair();
    account.ring('c');
    first.report('0201');
    await turns();
    await phone.must('hangUp', { callId: 'c' });
    await later(phone);
    await phone.must('dismiss', { callId: 'c' }).catch(() => undefined);
    taken(first, second);
    await phone.must('dial', { to: '200' });
    expect(taken(first, second)).toEqual([[], [OFF_HOOK]]);
  });
});
