/** Keyboard shortcuts of the window, and how a key press is read as one. `Mod` is Ctrl, on a Mac Cmd. Pure. */
import type { AppSnapshot } from '../../../shared/snapshot.ts';

export const SHORTCUTS = {
  palette: 'Mod+K',
  dialBox: 'Mod+L',
  calls: 'Mod+1',
  contacts: 'Mod+2',
  settings: 'Mod+,',
  answer: 'Mod+Shift+A',
  decline: 'Mod+Shift+D',
  silence: 'Mod+Shift+I',
  mute: 'Mod+Shift+M',
  hold: 'Mod+Shift+H',
  keypad: 'Mod+Shift+K',
  transfer: 'Mod+Shift+X',
  swap: 'Mod+Shift+S',
  hangUp: 'Mod+Shift+E',
} as const;
export type ShortcutName = keyof typeof SHORTCUTS;
type Platform = AppSnapshot['platform'];

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

export function shortcutOf(press: KeyPress, platform: Platform): ShortcutName | undefined {
  const [mod, other] = platform === 'darwin' ? [press.metaKey, press.ctrlKey] : [press.ctrlKey, press.metaKey];
  if (!mod || other || press.altKey) return undefined;
  const text = `Mod+${press.shiftKey ? 'Shift+' : ''}${press.key.toUpperCase()}`;
  return (Object.keys(SHORTCUTS) as ShortcutName[]).find((name) => SHORTCUTS[name] === text);
}

const MAC: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧' };

/** As a person reads it on the keys: `Ctrl+Shift+M`, `⇧⌘M`. */
export function shownShortcut(name: ShortcutName, platform: Platform): string {
  const parts = SHORTCUTS[name].split('+');
  if (platform !== 'darwin') return parts.map((part) => (part === 'Mod' ? 'Ctrl' : part)).join('+');
  const [mod = '', ...rest] = parts;
  const key = rest.pop() ?? '';
  return [...rest, mod].map((part) => MAC[part] ?? part).join('') + key;
}

/** A key that writes a character by itself: it belongs into the dial box when no other field has the focus. */
export const writesText = (press: KeyPress): boolean =>
  press.key.length === 1 && press.key !== ' ' && !press.ctrlKey && !press.metaKey && !press.altKey;
