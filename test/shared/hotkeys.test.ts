import { expect, test } from 'vitest';
import { hotkeyFault, hotkeyOf, isBare, shownHotkey } from '../../src/shared/hotkeys.ts';

const stroke = (key: string, code: string, held = '') => ({
  ...{ key, code },
  ...{ ctrlKey: held.includes('c'), altKey: held.includes('a'), shiftKey: held.includes('s'), metaKey: held.includes('m') },
});

test.each([
  [stroke('e', 'KeyD', 'ca'), 'Control+Alt+E'],
  [stroke('å', 'KeyA', 'ca'), 'Control+Alt+A'],
  [stroke('!', 'Digit1', 'cs'), 'Control+Shift+1'],
  [stroke('M', 'KeyM', 'cs'), 'Control+Shift+M'],
  [stroke('F9', 'F9'), 'F9'],
  [stroke('F13', 'F13'), 'F13'],
  [stroke('F9', 'F9', 'c'), 'Control+F9'],
  [stroke('ArrowUp', 'ArrowUp', 'cm'), 'Control+Super+Up'],
  [stroke(' ', 'Space', 'ca'), 'Control+Alt+Space'],
  [stroke('5', 'Numpad5', 'ca'), 'Control+Alt+num5'],
  [stroke('MediaTrackNext', ''), 'MediaNextTrack'],
  [stroke('AudioVolumeMute', 'AudioVolumeMute'), 'VolumeMute'],
  [stroke('Pause', 'Pause'), 'Pause'],
])('%j is written as %s, which can be had', (pressed, text) => {
  expect(hotkeyOf(pressed)).toBe(text);
  expect(hotkeyFault(text)).toBeUndefined();
});

test.each([
  ['Control', 'ControlLeft', 'c'],
  ['Shift', 'ShiftLeft', 's'],
  ['AltGraph', 'AltRight', ''],
  ['Meta', 'MetaLeft', 'm'],
])('%s alone is no shortcut yet', (key, code, held) => expect(hotkeyOf(stroke(key, code, held))).toBeUndefined());

test.each([
  [stroke('Enter', 'Enter', 'ca')],
  [stroke('-', 'Minus', 'ca')],
  [stroke('+', 'BracketRight', 'ca')],
  [stroke('Dead', 'BracketLeft', 'ca')],
  [stroke('Backspace', 'Backspace')],
])('%j cannot be one, which can be told', (pressed) => expect(hotkeyFault(hotkeyOf(pressed)!)).toBe('unreadable'));

const faulty = (fault: string, texts: string) => texts.split(' ').map((text) => [text, fault] as const);
test.each([
  ...faulty('needsModifier', 'A Shift+A Space Shift+Insert Delete num5 Home Shift+Left'),
  ...faulty('unreadable', 'Control+ Control+Control+A Control+Escape Alt+Tab Control+Shift+Escape Hyper+A F25 F0'),
  // What programs do with what is written and opened.
  ...faulty('everyones', 'Control+C Control+E Control+0 Super+Q Super+5 Control+Shift+V Shift+Super+Z Control+num0'),
  ...faulty('everyones', 'Control+Insert Control+Left Control+Shift+Right Control+Delete Control+PageDown Control+Space'),
  ...faulty('everyones', 'Alt+Left Alt+Shift+Left Alt+F Alt+1 Alt+num3 Alt+Space Alt+Home'),
  // The desktop's.
  ...faulty(
    'everyones',
    'Alt+F4 Control+F4 Control+Alt+Delete Control+Alt+F1 Control+Alt+F12 Super+L Super+Up Shift+Super+4 Shift+Super+Up',
  ),
])('%s: %s', (text, fault) => expect(hotkeyFault(text)).toBe(fault));

test.each([
  ['F9', true],
  ['Shift+F9', true],
  ['Pause', true],
  ['Control+F9', false],
  ['Shift+Super+F9', false],
])('%s is missing in every other program: %s', (text, bare) => expect(isBare(text)).toBe(bare));

test('it is shown as the keys are printed', () => {
  expect(shownHotkey('Control+Alt+A', 'linux')).toBe('Ctrl+Alt+A');
  expect(shownHotkey('Shift+Super+A', 'darwin')).toBe('⇧⌘A');
});

test.each(['Control+Alt+Q', 'Control+Alt+E', 'Control+Alt+2'])('%s is AltGr on Windows, and types a character', (text) => {
  expect([hotkeyFault(text, 'win32'), hotkeyFault(text, 'linux'), hotkeyFault(text, 'darwin'), hotkeyFault(text)]).toEqual([
    'typesCharacter',
    ...[undefined, undefined, undefined],
  ]);
});
test.each(['Control+Alt+Shift+Q', 'Control+Alt+Super+Q', 'Control+F11', 'Control+Alt+num5', 'Control+Shift+1', 'Control+Alt+PageDown'])(
  '%s is free on Windows too',
  (text) => expect(hotkeyFault(text, 'win32')).toBeUndefined(),
);
