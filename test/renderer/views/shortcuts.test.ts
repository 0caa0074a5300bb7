import { describe, expect, it } from 'vitest';
import type { Desk } from '../../../src/renderer/views/shell/desk.tsx';
import { hasWords, togglePanel, windowActions } from '../../../src/renderer/views/palette/actions.ts';
import { SHORTCUTS, shortcutOf, shownShortcut, writesText, type KeyPress } from '../../../src/renderer/views/palette/shortcuts.ts';
import { aboutHotkey } from '../../../src/renderer/views/settings/about-hotkey.ts';
import { active, alerting, anna, bob, held, ringing, snapshot } from '../gallery/sample.ts';

const press = (key: string, part: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...part,
});
const desk = { panel: undefined, dialText: '' } as unknown as Desk;

describe('shortcuts', () => {
  it('are Ctrl here and Cmd on a Mac', () => {
    expect(shortcutOf(press('k', { ctrlKey: true }), 'linux')).toBe('palette');
    expect(shortcutOf(press('k', { metaKey: true }), 'darwin')).toBe('palette');
    expect(shortcutOf(press('k', { metaKey: true }), 'win32')).toBeUndefined();
    expect(shortcutOf(press('M', { ctrlKey: true, shiftKey: true }), 'linux')).toBe('mute');
    expect(shortcutOf(press('k', { ctrlKey: true, altKey: true }), 'linux')).toBeUndefined();
  });
  it('are all different', () => {
    expect(new Set(Object.values(SHORTCUTS)).size).toBe(Object.keys(SHORTCUTS).length);
  });
  it('are written as the system writes them', () => {
    expect(shownShortcut('mute', 'linux')).toBe('Ctrl+Shift+M');
    expect(shownShortcut('mute', 'darwin')).toBe('⇧⌘M');
    expect(shownShortcut('palette', 'darwin')).toBe('⌘K');
  });
  it('leave characters to the dial box', () => {
    expect(['a', '7', '+', '#'].every((key) => writesText(press(key)))).toBe(true);
    expect([press(' '), press('Enter'), press('a', { ctrlKey: true }), press('a', { altKey: true })].some(writesText)).toBe(false);
  });
});

describe('actions', () => {
  const sent: unknown[] = [];
  const ask = (place: string, name: string, args: unknown) => {
    sent.push([place, name, args]);
    return Promise.resolve({ ok: true, value: {} });
  };
  const actions = (part: Parameters<typeof snapshot>[0]) =>
    windowActions({ snapshot: snapshot(part), desk, change: () => undefined, ask: ask as never, focusDialBox: () => undefined });
  const run = (part: Parameters<typeof snapshot>[0], id: string): unknown => {
    sent.length = 0;
    actions(part)
      .find((action) => action.id === id)
      ?.run();
    return sent;
  };

  it('mute and hold the call in front', () => {
    const calls = [held('h', bob), active('a', anna, { muted: true })];
    expect(run({ calls }, 'mute')).toEqual([['a', 'setMuted', { callId: 'a', on: false }]]);
    expect(run({ calls }, 'hold')).toEqual([['a', 'setHold', { callId: 'a', on: true }]]);
    expect(run({ calls: [held('h', bob)] }, 'hold')).toEqual([['h', 'setHold', { callId: 'h', on: false }]]);
  });
  it('answer the call that rings and swap to the one on hold', () => {
    const calls = [held('h', bob), active('a', anna), ringing('r', bob)];
    expect(run({ calls }, 'answer')).toEqual([['r', 'answer', { callId: 'r' }]]);
    expect(run({ calls }, 'swap-h')).toEqual([['h', 'swap', { callId: 'h' }]]);
  });
  describe('between two calls, of a transfer that asks first', () => {
    const original = held('a', bob, { transfer: { step: 'consulting', with: 'c' } });
    const calls = [original, active('c', anna, { consultFor: 'a' })];
    const byKeys = (part: Parameters<typeof snapshot>[0]) => actions(part).find(({ shortcut }) => shortcut === 'transfer');

    it('connect the two, go from one to the other, and give it up', () => {
      expect(run({ calls }, 'connect')).toEqual([['c', 'completeTransfer', { callId: 'a', with: 'c' }]]);
      expect(run({ calls }, 'cancelTransfer')).toEqual([['c', 'cancelTransfer', { callId: 'a' }]]);
      expect(run({ calls }, 'swap-a')).toEqual([['a', 'swap', { callId: 'a' }]]);
      const found = (query: string) => actions({ calls }).filter(({ label }) => hasWords(label, query));
      expect(found('swap').map(({ label }) => label)).toEqual(['Swap: talk to Bob Marchetti']);
      expect(found('connect').map(({ label }) => label)).toEqual(['Connect Bob Marchetti with Anna Lindqvist']);
    });
    it('ask for no second transfer: its keys connect, from either call, once the target has answered', () => {
      expect(actions({ calls }).map(({ id }) => id)).not.toContain('transfer');
      expect(byKeys({ calls })).toMatchObject({ id: 'connect', whyNot: undefined });
      const swapped = [{ ...original, hold: { local: false, remote: false } }, held('c', anna, { consultFor: 'a' })];
      expect(byKeys({ calls: swapped })).toMatchObject({ id: 'connect', whyNot: undefined });
      expect(byKeys({ calls: [original, alerting('c', anna, { consultFor: 'a' })] })?.whyNot).toMatch(/Anna Lindqvist has answered/);
    });
  });
  it('give every shortcut to one action at most', () => {
    const calls = [held('h', bob), held('i', anna), active('a', anna), ringing('r', bob)];
    const used = actions({ calls }).flatMap((action) => action.shortcut ?? []);
    expect(new Set(used).size).toBe(used.length);
    expect([...used].sort()).toEqual(Object.keys(SHORTCUTS).sort());
  });
  it('are found by words in any order', () => {
    expect(hasWords('Theme: Light', 'light theme')).toBe(true);
    expect(hasWords('Theme: Light', 'theme: li')).toBe(true);
    expect(hasWords('Theme: Light', '')).toBe(true);
    expect(hasWords('Theme: Light', 'theme dark')).toBe(false);
  });
  it('open and close a panel', () => {
    const opened = togglePanel(undefined, 'a', 'keypad').panel;
    expect(opened).toEqual({ callId: 'a', kind: 'keypad' });
    expect(togglePanel(opened, 'a', 'keypad').panel).toBeUndefined();
    expect(togglePanel(opened, 'b', 'keypad').panel).toEqual({ callId: 'b', kind: 'keypad' });
  });
});

it('a shortcut that types a character says so, on Windows', () => {
  const settings = { ...snapshot().settings, hotkeys: { answer: 'Control+Alt+Q' } };
  const error = (platform: 'linux' | 'win32') => aboutHotkey('answer', 'Ctrl+Alt+Q', snapshot({ settings, platform })).error;
  expect(error('win32')).toMatch(/AltGr/);
  expect(error('linux')).toBeUndefined();
});

describe('a shortcut for what was copied', () => {
  const help = (part: Parameters<typeof snapshot>[0]): string => aboutHotkey('dialCopied', 'F9', snapshot(part)).help;
  it('counts what is only selected where the system tells of that, and says so there alone', () => {
    const [linux, wayland] = [snapshot().desktop, { ...snapshot().desktop, hotkeysFrom: 'desktop' as const }];
    expect(help({ platform: 'linux', desktop: linux })).toMatch(/copied .* selected in some text/);
    expect(help({ platform: 'linux', desktop: wayland })).not.toMatch(/selected/);
    for (const platform of ['darwin', 'win32'] as const) expect(help({ platform })).toBe('Puts the number you copied in the dial box.');
  });
});
