/** An X server with screens that come and go, as cables are pulled and lids are closed. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startXorg } from '../../../scripts/lib/display.mjs';
import { ownFolder } from './own-folder.ts';
import type { Place } from './xfce.ts';

/** Sizes that its driver has. */
type Mode = '1920x1080' | '1280x1024' | '1024x768';
/** Where the top left corner is in the whole desktop. */
export type Screen = readonly [Mode, x: number, y: number];

export interface Screens {
  readonly display: string;
  /** These there are from now on, the first one the primary; undefined: that one is off. */
  arrange(screens: readonly (Screen | undefined)[]): void;
  stop(): void;
}

export const placeOf = ([mode, x, y]: Screen): Place => {
  const [width = 0, height = 0] = mode.split('x').map(Number);
  return { x, y, width, height };
};

export async function startScreens(first: readonly Screen[]): Promise<Screens> {
  const config = fileURLToPath(new URL('screens.conf', import.meta.url));
  const { display, stop } = await startXorg(config, join(ownFolder('xorg'), 'log'));
  const xrandr = (...words: string[]): void => void execFileSync('xrandr', ['--display', display, ...words]);
  const screens: Screens = {
    display,
    stop,
    arrange(wanted) {
      const words = wanted.flatMap((screen, at) => {
        const output = ['--output', `DUMMY${at}`];
        if (!screen) return [...output, '--off'];
        const [mode, x, y] = screen;
        return [...output, '--mode', mode, '--pos', `${x}x${y}`, ...(at === 0 ? ['--primary'] : [])];
      });
      xrandr(...words);
      // The server looks whether a screen is connected when it is asked, and tells nobody of it before.
      xrandr('--query');
    },
  };
  // Only the first one has modes of its own.
  for (const at of [1, 2]) for (const mode of ['1920x1080', '1280x1024', '1024x768']) xrandr('--addmode', `DUMMY${at}`, mode);
  screens.arrange(first);
  return screens;
}
