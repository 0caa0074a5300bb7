import { clipboard, globalShortcut } from 'electron';
import { watchKey } from '../../system/watch-key.ts';
import { watchVirtualKey } from '../../system/watch-virtual-key.ts';
import type { HotkeyPort } from '../desktop-ports.ts';
import type { Log } from '../ports.ts';
import { symbolOf } from './freedesktop/shortcut-trigger.ts';
import { BEFORE_REPEATS_MS, BEFORE_SOON_MS, oncePerPress, type PressSetup } from './once-per-press.ts';
import { virtualKeyOf } from './virtual-key.ts';

export interface HotkeysSetup extends Pick<PressSetup, 'clock' | 'now'> {
  readonly log: Log;
}

const watch = (keys: string) => (process.platform === 'win32' ? watchVirtualKey(virtualKeyOf(keys)) : watchKey(symbolOf(keys)));

/** macOS tells of a press once. */
const once = (keys: string, setup: Omit<PressSetup, 'watch'>): (() => void) =>
  process.platform === 'darwin' ? setup.run : oncePerPress({ ...setup, watch: () => watch(keys) });

export const createHotkeys = ({ log, clock, now }: HotkeysSetup): HotkeyPort => ({
  take(keys, run, action) {
    // Whoever opens the microphone for a word closes it right after that.
    const beforeRepeats = action === 'mute' ? BEFORE_SOON_MS : BEFORE_REPEATS_MS;
    try {
      return globalShortcut.register(keys, once(keys, { run, beforeRepeats, clock, now }));
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
