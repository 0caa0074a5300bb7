/** The X server as Xlib asks it, where there is one: what Electron does not tell of it, or tells from hearsay. */
import { createRequire } from 'node:module';
import type * as Koffi from 'koffi';

export type Display = unknown;
type Words = [number];
export interface XLib {
  /** Null: there is no X server. */
  readonly open: (name: null) => Display;
  readonly close: (display: Display) => number;
  /** 0: there is none of that name. */
  readonly symbolOf: (name: string) => number;
  /** 0: no key writes it. */
  readonly codeOf: (display: Display, symbol: number) => number;
  /** Fills 32 bytes, in which the bit of each key's code says whether it is down. */
  readonly keys: (display: Display, keys: Uint8Array) => number;
  /** Makes one of a name that there is none of yet, with `onlyIfExists` 0. */
  readonly atom: (display: Display, name: string, onlyIfExists: number) => number;
  /** The window that owns the selection of that atom; 0: none does. */
  readonly selectionOwner: (display: Display, selection: number) => number;
  /** The window that is all of the screen. */
  readonly root: (display: Display) => number;
  /**
   * Fills in the root window, the one below the pointer, the pointer's place in the root window and in `window`, and which buttons are down.
   * 0: it is on another screen of a server that has several.
   */
  readonly pointer: (
    display: Display,
    window: number,
    root: Words,
    below: Words,
    x: Words,
    y: Words,
    ownX: Words,
    ownY: Words,
    buttons: Words,
  ) => number;
}

function load(): XLib {
  const koffi = createRequire(import.meta.url)('koffi') as typeof Koffi;
  const x = koffi.load('libX11.so.6');
  return {
    open: x.func('void *XOpenDisplay(const char *name)'),
    close: x.func('int XCloseDisplay(void *display)'),
    symbolOf: x.func('unsigned long XStringToKeysym(const char *name)'),
    codeOf: x.func('uint8_t XKeysymToKeycode(void *display, unsigned long symbol)'),
    keys: x.func('int XQueryKeymap(void *display, uint8_t *keys)'),
    atom: x.func('unsigned long XInternAtom(void *display, const char *name, int onlyIfExists)'),
    selectionOwner: x.func('unsigned long XGetSelectionOwner(void *display, unsigned long selection)'),
    root: x.func('unsigned long XDefaultRootWindow(void *display)'),
    pointer: x.func(
      'int XQueryPointer(void *display, unsigned long window, _Out_ unsigned long *root, _Out_ unsigned long *below, _Out_ int *x, _Out_ int *y, _Out_ int *own_x, _Out_ int *own_y, _Out_ unsigned int *buttons)',
    ),
  };
}

/** Null: it could not be. */
let loaded: XLib | null | undefined;

/** What `ask` finds out; undefined also where there is no Xlib. Never throws. */
export function askX<R>(ask: (x: XLib) => R | undefined): R | undefined {
  if (process.platform !== 'linux' || loaded === null) return undefined;
  try {
    loaded ??= load();
    return ask(loaded);
  } catch {
    loaded ??= null;
    return undefined;
  }
}
