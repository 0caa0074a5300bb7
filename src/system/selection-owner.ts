/** Whether somebody owns a selection of the X server: by that, a panel says that it takes tray icons the old way (System Tray Protocol, XEmbed). */
import { createRequire } from 'node:module';
import type * as Koffi from 'koffi';

type Display = unknown;

function ask(name: string): boolean {
  const koffi = createRequire(import.meta.url)('koffi') as typeof Koffi;
  const x = koffi.load('libX11.so.6');
  const open = x.func('void *XOpenDisplay(const char *name)') as (name: null) => Display;
  const display = open(null);
  if (!display) return false;
  const atom = x.func('unsigned long XInternAtom(void *display, const char *name, int onlyIfExists)') as (...args: unknown[]) => number;
  const owner = x.func('unsigned long XGetSelectionOwner(void *display, unsigned long selection)') as (...args: unknown[]) => number;
  const close = x.func('int XCloseDisplay(void *display)') as (display: Display) => number;
  const isOwned = Number(owner(display, atom(display, name, 0))) !== 0;
  close(display);
  return isOwned;
}

/** False also where there is no X server. Never throws. */
export function hasSelectionOwner(name: string): boolean {
  if (process.platform !== 'linux') return false;
  try {
    return ask(name);
  } catch {
    return false;
  }
}
