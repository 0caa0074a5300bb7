import { expect, test, vi } from 'vitest';
import type { DesktopKeysEars, DesktopKeysPort } from '../../src/main/desktop-ports.ts';
import { followDesktopKeys } from '../../src/main/follow-desktop-keys.ts';
import { settle } from '../support/fakes/fake-sip.ts';
import { testPhone } from '../support/test-phone.ts';

async function withDesktop(open?: (ears: DesktopKeysEars) => Promise<DesktopKeysPort>) {
  const phone = testPhone();
  const want = vi.fn<DesktopKeysPort['want']>();
  let ears: DesktopKeysEars | undefined;
  followDesktopKeys(
    { store: phone.store, run: (name, args) => void phone.ask(name, args), dialCopied: vi.fn() },
    open ??
      ((given) => {
        ears = given;
        return Promise.resolve({ want });
      }),
  );
  await settle();
  return { phone, want, ears: () => ears!, desktop: () => phone.store.get().desktop };
}

test('wants what the settings say, each time they change', async () => {
  const { phone, want } = await withDesktop();
  await phone.must('saveSettings', { patch: { hotkeys: { answer: 'F8' } } });
  await phone.must('saveSettings', { patch: { theme: 'dark' } });
  expect(want.mock.calls).toEqual([[{}], [{ answer: 'F8' }]]);
});

test('tells what the desktop gave, and what it did not', async () => {
  const { phone, ears, desktop } = await withDesktop();
  await phone.must('saveSettings', { patch: { hotkeys: { answer: 'F8', mute: 'F9' } } });
  ears().given('asking');
  expect(desktop()).toMatchObject({ hotkeysFrom: 'desktop', takenHotkeys: [], givenHotkeys: {} });
  ears().given({ answer: 'Press F8' });
  expect(desktop()).toMatchObject({ hotkeysFrom: 'desktop', takenHotkeys: ['mute'], givenHotkeys: { answer: 'Press F8' } });
  ears().given('nobody');
  expect(desktop()).toMatchObject({ hotkeysFrom: 'nobody', takenHotkeys: ['answer', 'mute'], givenHotkeys: {} });
});

test('without a bus nobody gives keys', async () => {
  const { desktop } = await withDesktop(() => Promise.reject(new Error('there is no session bus')));
  expect(desktop()).toMatchObject({ hotkeysFrom: 'nobody', takenHotkeys: [] });
});

test('obeys a press', async () => {
  const { phone, ears } = await withDesktop();
  const account = await phone.signIn();
  const line = account.ring('c1')!;
  ears().pressed('answer');
  await settle();
  line.tell({ type: 'answered' });
  await line.done();
  expect(phone.active('c1').phase).toBe('active');
});

test('obeys none while another is chosen, and keeps what the desktop gave', async () => {
  const { phone, ears, want } = await withDesktop();
  const account = await phone.signIn();
  account.ring('c1');
  await phone.commands.recordHotkey({ action: 'mute', on: true });
  ears().pressed('answer');
  await settle();
  expect(phone.call('c1').phase).toBe('ringing');
  await phone.commands.recordHotkey({ action: 'mute', on: false });
  expect(want.mock.calls).toEqual([[{}]]);
  ears().pressed('answer');
  await settle();
  expect(phone.call('c1').phase).toBe('answering');
});
