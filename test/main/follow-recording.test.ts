import { expect, test } from 'vitest';
import { followRecording } from '../../src/main/follow-recording.ts';
import { testPhone } from '../support/test-phone.ts';

function recording() {
  const phone = testPhone();
  let leave = (): void => undefined;
  followRecording({ store: phone.store, clock: phone.clock, onNobodyTypes: (run) => void (leave = run) });
  return { ...phone, leave: () => leave(), what: () => phone.store.get().desktop.recordsHotkey };
}

test('the choosing of a shortcut ends when nobody types there any more', async () => {
  const { commands, leave, what, clock } = recording();
  await commands.recordHotkey({ action: 'mute', on: true });
  expect(what()).toBe('mute');
  leave();
  expect(what()).toBeNull();
  expect(clock.waiting).toBe(0);
  leave();
  expect(what()).toBeNull();
});

test('it ends after a minute, counted anew for each shortcut', async () => {
  const { commands, what, clock } = recording();
  await commands.recordHotkey({ action: 'mute', on: true });
  clock.advance(40_000);
  await commands.recordHotkey({ action: 'hold', on: true });
  clock.advance(59_999);
  expect(what()).toBe('hold');
  clock.advance(1);
  expect(what()).toBeNull();
});

test('who ends one does not end the next', async () => {
  const { commands, what } = recording();
  await commands.recordHotkey({ action: 'mute', on: true });
  await commands.recordHotkey({ action: 'hold', on: true });
  await commands.recordHotkey({ action: 'mute', on: false });
  expect(what()).toBe('hold');
  await commands.recordHotkey({ action: 'hold', on: false });
  expect(what()).toBeNull();
});
