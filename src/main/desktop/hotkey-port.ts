import { clipboard, globalShortcut } from 'electron';
import type { HotkeyPort, Log } from '../ports.ts';

export const createHotkeys = ({ log }: { log: Log }): HotkeyPort => ({
  take(keys, run) {
    try {
      return globalShortcut.register(keys, run);
    } catch (error) {
      log.warn('a shortcut cannot be had', { keys, error: String(error) });
      return false;
    }
  },
  releaseAll: () => globalShortcut.unregisterAll(),
});

/** Read at the press of a key and at no other time. What is selected goes first where the system knows of that (X11). Empty: there is none. */
export async function copiedText(): Promise<string> {
  const read = (from: Electron.Clipboard): Promise<string> => from.readText().catch(() => '');
  const selected = process.platform === 'linux' ? await read(clipboard.selection) : '';
  return selected.trim() ? selected : read(clipboard);
}

/** Programs cannot take keys under Wayland: the desktop gives them through a portal. */
export const desktopGivesKeys = (env: NodeJS.ProcessEnv = process.env): boolean =>
  process.platform === 'linux' && (env.XDG_SESSION_TYPE === 'wayland' || (!!env.WAYLAND_DISPLAY && !env.DISPLAY));
