/** Headsets plugged into a test phone: two layouts of our own, as families of real ones have them, and the way from the plug to readiness. */
import { REFUSAL_MS } from '../../../src/main/headset/held-lift.ts';
import type { HidDevice } from '../../../src/main/headset/hid-port.ts';
import type { HeadsetView } from '../../../src/shared/headset.ts';
import { settle, type FakeAccount } from '../fakes/fake-sip.ts';
import type { FakeHidDevice } from '../fakes/fake-hid.ts';
import { testPhone } from '../test-phone.ts';
import { bytesOf, layOut, type HeadsetModel } from './lay-out.ts';

export type TestPhone = ReturnType<typeof testPhone>;

/**
 * All lights in one report, acknowledged in one. Out: 02, then Off-Hook 01, Mute 02, Ring 04, Hold 08, and a second byte that is padding. In: 02, then
 * hook 01, line busy 02, mute 04, flash 08, redial 10, reject 20.
 */
export const together: HeadsetModel = {
  isNumbered: true,
  inputs: [
    { button: 'hook', kind: 'state', reportId: 2, before: 0 },
    { button: 'lineBusy', kind: 'state', reportId: 2, before: 0 },
    { button: 'mute', kind: 'pulse', reportId: 2, before: 0 },
    { button: 'flash', kind: 'pulse', reportId: 2, before: 0 },
    { button: 'redial', kind: 'press', reportId: 2, before: 0 },
    { button: 'reject', kind: 'press', reportId: 2, before: 0 },
  ],
  lights: [
    { light: 'offHook', reportId: 2, before: 0 },
    { light: 'mute', reportId: 2, before: 0 },
    { light: 'ring', reportId: 2, before: 0 },
    { light: 'hold', reportId: 2, before: 0 },
    { light: 'ringer', reportId: 2, before: 4 },
  ],
};

/** The same without a button to refuse: a lift answers at once. */
export const unrefusing: HeadsetModel = { ...together, inputs: together.inputs.filter(({ button }) => button !== 'reject') };

/** A report for each light. Out: 21 Ring, 23 Mute, 24 Off-Hook, 25 Hold. In: 20, then hook 01, mute 02. */
export const apart: HeadsetModel = {
  isNumbered: true,
  inputs: [
    { button: 'hook', kind: 'state', reportId: 0x20, before: 0 },
    { button: 'mute', kind: 'pulse', reportId: 0x20, before: 0 },
  ],
  lights: [
    { light: 'ring', reportId: 0x21, before: 0 },
    { light: 'mute', reportId: 0x23, before: 0 },
    { light: 'offHook', reportId: 0x24, before: 0 },
    { light: 'hold', reportId: 0x25, before: 0 },
  ],
};

export const descriptorOf = (model: HeadsetModel): Uint8Array => bytesOf(layOut(model));

/** Whatever waits for its turn, and what that brings. */
export async function turns(): Promise<void> {
  for (let i = 0; i < 12; i += 1) await settle();
}

/** So long, with everything that is due done in between. */
export async function pass({ clock }: TestPhone, ms: number): Promise<void> {
  await turns();
  for (let left = ms; left > 0; left -= 50) {
    clock.advance(Math.min(50, left));
    await turns();
  }
}

/** Until it is seen, opened, and has been told how the calls stand; what it was told until then is taken. */
export async function plugIn(phone: TestPhone, model: HeadsetModel = together, part: Partial<HidDevice> = {}): Promise<FakeHidDevice> {
  const headset = phone.hid.plug(descriptorOf(model), part);
  await pass(phone, 800);
  headset.taken();
  return headset;
}

/** Since the lift, so long that no refusal by the same press follows. */
export const unrefused = (phone: TestPhone): Promise<void> => pass(phone, REFUSAL_MS);

/** Long after: no report is an echo of what was written. */
export const later = (phone: TestPhone): Promise<void> => pass(phone, 1000);

export interface Desk {
  readonly phone: TestPhone;
  readonly account: FakeAccount;
  readonly headset: FakeHidDevice;
}

export async function desk(model: HeadsetModel = together): Promise<Desk> {
  const phone = testPhone();
  const account = await phone.signIn();
  return { phone, account, headset: await plugIn(phone, model) };
}

/** In a call that was answered in the window, with all echoes long over. */
export async function inCall(model: HeadsetModel = together) {
  const at = await desk(model);
  const line = await at.phone.talk(at.account, 'c');
  await later(at.phone);
  at.headset.taken();
  return { ...at, line };
}

export const rows = (phone: TestPhone): readonly HeadsetView[] => phone.store.get().headsets;
export const states = (phone: TestPhone) => rows(phone).map(({ state }) => state);

/** It has begun: the first look found nothing. */
export async function begun(): Promise<TestPhone> {
  const phone = testPhone();
  await turns();
  return phone;
}
