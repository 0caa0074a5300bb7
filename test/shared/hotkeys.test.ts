import { expect, test } from 'vitest';
import { hotkeyFault, hotkeyOf, shownHotkey } from '../../src/shared/hotkeys.ts';

const stroke = (key: string, code: string, held = '') => ({
  ...{ key, code },
  ...{ ctrlKey: held.includes('c'), altKey: held.includes('a'), shiftKey: held.includes('s'), metaKey: held.includes('m') },
});

test.each([
  [stroke('e', 'KeyD', 'c'), 'Control+E'],
  [stroke('å', 'KeyA', 'ca'), 'Control+Alt+A'],
  [stroke('!', 'Digit1', 'cs'), 'Control+Shift+1'],
  [stroke('F9', 'F9'), 'F9'],
  [stroke('ArrowUp', 'ArrowUp', 'm'), 'Super+Up'],
  [stroke(' ', 'Space', 'ca'), 'Control+Alt+Space'],
  [stroke('5', 'Numpad5', 'c'), 'Control+num5'],
  [stroke('MediaTrackNext', ''), 'MediaNextTrack'],
])('%j is written as %s, which can be had', (pressed, text) => {
  expect(hotkeyOf(pressed)).toBe(text);
  expect(hotkeyFault(text)).toBeUndefined();
});

test('modifiers alone are no shortcut yet', () => {
  expect(hotkeyOf(stroke('Control', 'ControlLeft', 'c'))).toBeUndefined();
  expect(hotkeyOf(stroke('Shift', 'ShiftLeft', 's'))).toBeUndefined();
});

test.each([
  ['A', 'needsModifier'],
  ['Shift+A', 'needsModifier'],
  ['Space', 'needsModifier'],
  ['Control+', 'unreadable'],
  ['Control+Control+A', 'unreadable'],
  ['Control+Escape', 'unreadable'],
  ['Hyper+A', 'unreadable'],
  ['Control+C', 'everyones'],
  ['Control+Shift+V', 'everyones'],
  ['Super+Q', 'everyones'],
  ['Super+L', 'everyones'],
  ['Alt+F4', 'everyones'],
  ['Control+Alt+Delete', 'everyones'],
])('%s: %s', (text, fault) => {
  expect(hotkeyFault(text)).toBe(fault);
});

test('it is shown as the keys are printed', () => {
  expect(shownHotkey('Control+Alt+A', 'linux')).toBe('Ctrl+Alt+A');
  expect(shownHotkey('Shift+Super+A', 'darwin')).toBe('⇧⌘A');
});
