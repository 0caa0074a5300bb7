/** Whether a key is held, as the X server says. It tells a client that asks, whatever has the focus; nothing is listened to. */
import { askX, type XLib } from './x-lib.ts';

export interface WatchedKey {
  isDown(): boolean;
  /** It is not asked about any more. */
  close(): void;
}

const KEYMAP_BYTES = 32;

function openKey(x: XLib, name: string): WatchedKey | undefined {
  const symbol = x.symbolOf(name);
  const display = symbol === 0 ? null : x.open(null);
  if (!display) return undefined;
  const close = (): void => void x.close(display);
  const code = x.codeOf(display, symbol);
  const keys = new Uint8Array(KEYMAP_BYTES);
  const isDown = (): boolean => {
    x.keys(display, keys);
    return ((keys[code >> 3] ?? 0) & (1 << (code & 7))) !== 0;
  };
  if (code !== 0) return { isDown, close };
  close();
  return undefined;
}

/**
 * Over a connection of its own for as long as it is watched, so that a change of the layout is never missed.
 * @param name of its symbol, as xkbcommon has it
 * @returns undefined: there is no X server, or no such key on its keyboard. Never throws
 */
export const watchKey = (name: string): WatchedKey | undefined => askX((x) => openKey(x, name));
