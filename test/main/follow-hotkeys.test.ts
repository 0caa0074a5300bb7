import { describe, expect, test } from 'vitest';
import { followHotkeys } from '../../src/main/follow-hotkeys.ts';
import { settle } from '../support/fakes/fake-sip.ts';
import { testPhone } from '../support/test-phone.ts';

/** A desktop on which another program has some keys. */
function fakeHotkeys(others: readonly string[] = []) {
  const ours = new Map<string, () => void>();
  return {
    ours,
    take: (keys: string, run: () => void) => !others.includes(keys) && !ours.has(keys) && !!ours.set(keys, run),
    releaseAll: () => ours.clear(),
  };
}

function withKeys(others?: readonly string[]) {
  const phone = testPhone();
  const keys = fakeHotkeys(others);
  let copied = 0;
  followHotkeys({
    ...{ store: phone.store, keys },
    run: (name, args) => void phone.ask(name, args),
    dialCopied: () => void copied++,
  });
  const press = async (combination: string): Promise<void> => {
    keys.ours.get(combination)?.();
    await settle();
  };
  return { phone, keys, copied: () => copied, press };
}

describe('shortcuts of the whole desktop', () => {
  test('there are none until the user wants them, and they go when they are taken back', async () => {
    const { phone, keys } = withKeys();
    expect(keys.ours.size).toBe(0);
    await phone.must('saveSettings', { patch: { hotkeys: { answer: 'Control+Alt+A', hangUp: 'Control+Alt+E' } } });
    expect([...keys.ours.keys()]).toEqual(['Control+Alt+A', 'Control+Alt+E']);
    await phone.must('saveSettings', { patch: { theme: 'dark', hotkeys: { hangUp: 'F9' } } });
    expect([...keys.ours.keys()]).toEqual(['F9']);
  });

  test('that type a character on Windows are not taken there; one from before stays', async () => {
    const { phone, keys } = withKeys();
    await phone.must('saveSettings', { patch: { hotkeys: { answer: 'Control+Alt+A' } } });
    phone.store.update({ platform: 'win32' });
    const refused = await phone.ask('saveSettings', { patch: { hotkeys: { answer: 'Control+Alt+A', mute: 'Control+Alt+Q' } } });
    expect(refused).toMatchObject({ ok: false, error: { code: 'badArguments' } });
    await phone.must('saveSettings', { patch: { hotkeys: { answer: 'Control+Alt+A', mute: 'Control+Alt+Shift+Q' } } });
    expect([...keys.ours.keys()]).toEqual(['Control+Alt+A', 'Control+Alt+Shift+Q']);
  });

  test('answer, mute, hold and hang up the call in front', async () => {
    const { phone, copied, press } = withKeys();
    const hotkeys = { answer: 'F1', hangUp: 'F2', mute: 'F3', hold: 'F4', show: 'F5', dialCopied: 'F6' };
    await phone.must('saveSettings', { patch: { hotkeys } });
    for (const idle of ['F1', 'F2', 'F3', 'F4']) await press(idle);
    const account = await phone.signIn();
    const line = account.ring('c1')!;
    await press('F1');
    line.tell({ type: 'answered' });
    await line.done();
    await press('F3');
    expect(phone.active('c1').muted).toBe(true);
    await press('F3');
    expect(phone.active('c1').muted).toBe(false);
    await press('F4');
    await line.done();
    await settle();
    expect(phone.active('c1').hold.local).toBe(true);
    await press('F4');
    await line.done();
    await settle();
    expect(phone.active('c1').hold.local).toBe(false);
    await press('F2');
    expect(phone.call('c1').phase).not.toBe('active');
    await press('F5');
    expect(phone.shown.windows).toBe(1);
    await press('F6');
    expect(copied()).toBe(1);
  });

  test('hang up declines what rings, and leaves what is on hold', async () => {
    const { phone, press } = withKeys();
    await phone.must('saveSettings', { patch: { hotkeys: { hangUp: 'F2', hold: 'F4' } } });
    const account = await phone.signIn();
    const line = await phone.talk(account, 'c1');
    await press('F4');
    await line.done();
    await settle();
    const other = account.ring('c2')!;
    await press('F2');
    expect(other.asked).toEqual(['reject 486']);
    expect(phone.active('c1').hold.local).toBe(true);
    await press('F2');
    expect(phone.call('c1').phase).not.toBe('active');
  });

  test('none is carried out while keys are chosen, whichever it is for', async () => {
    const { phone, keys } = withKeys(['F9']);
    await phone.must('saveSettings', { patch: { hotkeys: { hangUp: 'F2', mute: 'F9' } } });
    await phone.commands.recordHotkey({ action: 'hangUp', on: true });
    expect([...keys.ours.keys()]).toEqual([]);
    await phone.commands.recordHotkey({ action: 'mute', on: true });
    expect([...keys.ours.keys()]).toEqual([]);
    expect(phone.store.get().desktop.takenHotkeys).toEqual(['mute']);
    await phone.must('saveSettings', { patch: { hotkeys: { hangUp: 'F3', mute: 'F9' } } });
    expect([...keys.ours.keys()]).toEqual([]);
    await phone.commands.recordHotkey({ action: 'mute', on: false });
    expect([...keys.ours.keys()]).toEqual(['F3']);
  });

  test('what another program has is told, and no longer when other keys are chosen', async () => {
    const { phone } = withKeys(['Control+Alt+A']);
    await phone.must('saveSettings', { patch: { hotkeys: { answer: 'Control+Alt+A', mute: 'Control+Alt+M' } } });
    expect(phone.store.get().desktop.takenHotkeys).toEqual(['answer']);
    await phone.must('saveSettings', { patch: { hotkeys: { answer: 'Control+Alt+B' } } });
    expect(phone.store.get().desktop.takenHotkeys).toEqual([]);
  });

  test.each([[{ answer: 'F1', mute: 'F1' }], [{ answer: 'A' }], [{ answer: 'Shift+A' }], [{ answer: 'Alt+Control+A' }], [{ answer: '' }]])(
    '%j are refused, and what was there stays',
    async (hotkeys) => {
      const { phone, keys } = withKeys();
      await phone.must('saveSettings', { patch: { hotkeys: { answer: 'F12' } } });
      expect(await phone.ask('saveSettings', { patch: { hotkeys } })).toMatchObject({ ok: false, error: { code: 'badArguments' } });
      expect([...keys.ours.keys()]).toEqual(['F12']);
    },
  );
});
