/** Keys that reach the phone from any program. Pure. */
export const HOTKEY_ACTIONS = ['answer', 'hangUp', 'mute', 'hold', 'show', 'dialCopied'] as const;
export type HotkeyAction = (typeof HOTKEY_ACTIONS)[number];
/** As Electron writes accelerators: `Control+Alt+A`. An action without one has none. */
export type Hotkeys = Partial<Record<HotkeyAction, string | undefined>>;

const MODIFIERS = ['Control', 'Alt', 'Shift', 'Super'] as const;
const FREE = ['Pause', 'MediaPlayPause', 'MediaStop', 'MediaNextTrack', 'MediaPreviousTrack', 'VolumeMute'];
const NAMED = ['Space', 'Insert', 'Delete', 'Home', 'End', 'PageUp', 'PageDown', 'Up', 'Down', 'Left', 'Right'];
const KEY = new RegExp(`^([A-Z0-9]|F([1-9]|1\\d|2[0-4])|num[0-9]|${[...FREE, ...NAMED].join('|')})$`);

export type HotkeyFault =
  | 'unreadable'
  /** Alone it would be missing in every other program. */
  | 'needsModifier'
  /** Every program has it, or the desktop, for something that nobody wants to miss. */
  | 'everyones'
  /** On Windows Control+Alt is AltGr, which types `@`, `€`, `\\` and `ą` on many keyboards; nobody could any more. */
  | 'typesCharacter';

export type Platform = 'linux' | 'darwin' | 'win32';

/** Written with Shift in front. With one key more to hold, most of it can be had. */
const EVERYONES = new RegExp(
  [
    // A letter or digit with one of them is a command of the program in front, a menu, a tab or a window of the desktop's; typed with Alt, a character.
    '(Control|Alt|Super)\\+(num)?[A-Z0-9]',
    // To redo, paste plain, save as, open again and the like; on macOS with Command, where digits take pictures of the screen.
    'Shift\\+((Control|Super)\\+[ACFNOPQRSTVWXYZ]|Super\\+[3-6])',
    // To move and select by words, delete them, copy and paste (Insert), go back, change tabs, settle windows.
    `(Shift\\+)?(Control|Alt|Super)\\+(${NAMED.join('|')})`,
    // To close, to sign out; and the consoles of Linux.
    '(Control|Alt)\\+F4|Control\\+Alt\\+Delete|Control\\+Alt\\+F([1-9]|1[0-2])',
  ]
    .map((one) => `^(${one})$`)
    .join('|'),
);

/**
 * What keeps `text` from being a shortcut of the whole desktop; undefined: nothing.
 * @param platform undefined: wherever the settings may be read
 */
export function hotkeyFault(text: string, platform?: Platform): HotkeyFault | undefined {
  const parts = text.split('+');
  const key = parts.pop() ?? '';
  const isInOrder = parts.join() === MODIFIERS.filter((one) => parts.includes(one)).join();
  if (!isInOrder || !KEY.test(key)) return 'unreadable';
  if (EVERYONES.test(text.replace(/^(.+)(Shift\+)/, '$2$1'))) return 'everyones';
  if (platform === 'win32' && /^Control\+Alt\+[A-Z0-9]$/.test(text)) return 'typesCharacter';
  if (FREE.includes(key) || /^F\d+$/.test(key)) return undefined;
  return isBare(text) ? 'needsModifier' : undefined;
}

/** With none of the keys held by which programs tell a command from what is typed. */
export const isBare = (text: string): boolean => !/(Control|Alt|Super)\+/.test(text);

export interface KeyStroke {
  readonly key: string;
  /** Where it is on the keyboard, whatever is printed on it. */
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
}

/** These write nothing, and wait for another. */
const WAITING = ['Control', 'Alt', 'AltGraph', 'Shift', 'Meta', 'CapsLock', 'NumLock', 'ScrollLock', 'Fn', 'FnLock'];

function keyOf({ key, code }: KeyStroke): string {
  if (/^[a-z0-9]$/i.test(key)) return /^Numpad\d$/.test(code) ? `num${key}` : key.toUpperCase();
  const name = key === ' ' ? 'Space' : key.replace(/^Arrow|^Audio(?=Volume)|^MediaTrack(?=Next|Previous)/, '');
  const renamed = { Next: 'MediaNextTrack', Previous: 'MediaPreviousTrack' }[name] ?? name;
  if (KEY.test(renamed) && renamed.length > 1) return renamed;
  // With Alt or Shift a key writes something else than what is printed on it.
  return /^(?:Key|Digit)([A-Z0-9])$/.exec(code)?.[1] ?? renamed;
}

/** The keys that are held, written as a shortcut whether they can be one or not; undefined while there are modifiers only. */
export function hotkeyOf(stroke: KeyStroke): string | undefined {
  if (WAITING.includes(stroke.key)) return undefined;
  const key = keyOf(stroke);
  const held = { Control: stroke.ctrlKey, Alt: stroke.altKey, Shift: stroke.shiftKey, Super: stroke.metaKey };
  return [...MODIFIERS.filter((one) => held[one]), key].join('+');
}

/** As it is printed on the keys of a keyboard. */
export function shownHotkey(text: string, platform: Platform): string {
  const names =
    platform === 'darwin'
      ? { Control: '⌃', Alt: '⌥', Shift: '⇧', Super: '⌘' }
      : { Control: 'Ctrl', Alt: 'Alt', Shift: 'Shift', Super: platform === 'win32' ? 'Win' : 'Super' };
  return text
    .split('+')
    .map((part) => names[part as keyof typeof names] ?? part)
    .join(platform === 'darwin' ? '' : '+');
}
