/** Whether a key is held, as the X server says. It tells a client that asks, whatever has the focus; nothing is listened to. */
import { createRequire } from 'node:module';
import type * as Koffi from 'koffi';

export interface WatchedKey {
  isDown(): boolean;
  /** It is not asked about any more. */
  close(): void;
}

type Display = unknown;
interface XLib {
  /** Null: there is no X server. */
  readonly open: (name: null) => Display;
  readonly close: (display: Display) => number;
  /** 0: there is none of that name. */
  readonly symbolOf: (name: string) => number;
  /** 0: no key writes it. */
  readonly codeOf: (display: Display, symbol: number) => number;
  /** Fills 32 bytes, in which the bit of each key's code says whether it is down. */
  readonly ask: (display: Display, keys: Uint8Array) => number;
}
const KEYMAP_BYTES = 32;

/** Null: it could not be. */
let loaded: XLib | null | undefined;

function load(): XLib {
  const koffi = createRequire(import.meta.url)('koffi') as typeof Koffi;
  const x = koffi.load('libX11.so.6');
  return {
    open: x.func('void *XOpenDisplay(const char *name)'),
    close: x.func('int XCloseDisplay(void *display)'),
    symbolOf: x.func('unsigned long XStringToKeysym(const char *name)'),
    codeOf: x.func('uint8_t XKeysymToKeycode(void *display, unsigned long symbol)'),
    ask: x.func('int XQueryKeymap(void *display, uint8_t *keys)'),
  };
}

function openKey(x: XLib, name: string): WatchedKey | undefined {
  const symbol = x.symbolOf(name);
  const display = symbol === 0 ? null : x.open(null);
  if (!display) return undefined;
  const close = (): void => void x.close(display);
  const code = x.codeOf(display, symbol);
  const keys = new Uint8Array(KEYMAP_BYTES);
  const isDown = (): boolean => {
    x.ask(display, keys);
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
export function watchKey(name: string): WatchedKey | undefined {
  if (process.platform !== 'linux' || loaded === null) return undefined;
  try {
    loaded ??= load();
    return openKey(loaded, name);
  } catch {
    loaded ??= null;
    return undefined;
  }
}
