import { clipboard, globalShortcut } from 'electron';
import { watchKey } from '../../system/watch-key.ts';
import type { HotkeyPort } from '../desktop-ports.ts';
import type { Log } from '../ports.ts';
import { symbolOf } from './freedesktop/shortcut-trigger.ts';
import { oncePerPress, type PressSetup } from './once-per-press.ts';

export interface HotkeysSetup extends Pick<PressSetup, 'clock' | 'now'> {
  readonly log: Log;
}

/** macOS tells of a press once. */
const once = (keys: string, setup: Omit<PressSetup, 'watch'>): (() => void) =>
  process.platform === 'darwin' ? setup.run : oncePerPress({ ...setup, watch: () => watchKey(symbolOf(keys)) });

export const createHotkeys = ({ log, clock, now }: HotkeysSetup): HotkeyPort => ({
  take(keys, run) {
    try {
      return globalShortcut.register(keys, once(keys, { run, clock, now }));
    } catch (error) {
      log.warn('a shortcut cannot be had', { keys, error: String(error) });
      return false;
    }
  },
  releaseAll: () => globalShortcut.unregisterAll(),
});

/** An older Electron, which some run it on from source, has a word for it in place of an object. */
const selectedText = async (): Promise<string> =>
  'selection' in clipboard
    ? clipboard.selection.readText()
    : (clipboard as unknown as { readText(from: 'selection'): string }).readText('selection');

/**
 * What is selected, where the system knows of that (X11), and what was copied, in the order in which they count: a selection may be an hour old.
 * Read at the press of a key and at no other time.
 */
export async function copiedTexts(): Promise<readonly string[]> {
  const selected = process.platform === 'linux' ? await selectedText().catch(() => '') : '';
  return [selected, await clipboard.readText()];
}

/** Programs cannot take keys under Wayland: the desktop gives them through a portal. */
export const desktopGivesKeys = (env: NodeJS.ProcessEnv = process.env): boolean =>
  process.platform === 'linux' && (env.XDG_SESSION_TYPE === 'wayland' || (!!env.WAYLAND_DISPLAY && !env.DISPLAY));
