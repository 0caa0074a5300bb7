/** Whether a key is held, as Windows says. It tells a program that asks; nothing is listened to. */
import { createRequire } from 'node:module';
import type * as Koffi from 'koffi';
import type { WatchedKey } from './watch-key.ts';

/** Its highest bit says that the key is down, so that the number is negative. */
type AsyncKeyState = (virtualKey: number) => number;

function load(): AsyncKeyState {
  const koffi = createRequire(import.meta.url)('koffi') as typeof Koffi;
  return koffi.load('user32.dll').func('short __stdcall GetAsyncKeyState(int vKey)');
}

/** Null: it could not be. */
let loaded: AsyncKeyState | null | undefined;

/**
 * @returns undefined: the key is up, or Windows does not say: not while a program with more rights has the keyboard. Ask when it was pressed. Never throws
 */
export function watchVirtualKey(virtualKey: number | undefined): WatchedKey | undefined {
  if (process.platform !== 'win32' || virtualKey === undefined || loaded === null) return undefined;
  try {
    const state = (loaded ??= load());
    const isDown = (): boolean => state(virtualKey) < 0;
    return isDown() ? { isDown, close: () => undefined } : undefined;
  } catch {
    loaded ??= null;
    return undefined;
  }
}
