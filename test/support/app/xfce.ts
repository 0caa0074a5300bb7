/** A desktop of its own beside the test desktop, made of Xfce's parts: a window manager that knows notification windows, and notifications with buttons. */
import { execFileSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { startXvfb } from '../../../scripts/lib/display.mjs';
import type { Daemon } from '../lab/daemon.ts';
import type { Lab } from '../lab/lab.ts';
import { until } from '../lab/until.ts';
import { needed } from './needed.ts';
import { ownFolder } from './own-folder.ts';

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Xfce {
  /** For programs that are to run on it. */
  readonly env: Readonly<Record<string, string>>;
  /** Start a program of the ordinary user's on it. */
  start(command: string, ...args: string[]): Promise<Daemon>;
  /** Run one to its end: what it prints. */
  run(command: string, ...args: string[]): string;
  /** xdotool, as the user's hands: what it prints. */
  hands(...words: string[]): string;
  /** The window that has the keyboard. */
  focused(): string;
  /** Where the first visible window of this name (a regular expression) is; undefined: there is none. */
  window(name: string): Place | undefined;
  /** How many there are. */
  windows(name: string): number;
  /** Press a button there, 1 is the left one; shares of the width and height, from the top left corner. */
  press(place: Place, across: number, down: number, button?: 1 | 3): void;
  /** Colour of the screen there, `#rrggbb`. */
  colour(place: Place, across: number, down: number): string;
  /** Keep a picture of the screen, where OFFHOOK_PICTURES names a folder for them. */
  picture(name: string): void;
  stop(): void;
}

const [NOTIFICATIONS = ''] = globSync('/usr/lib/*/xfce4/notifyd/xfce4-notifyd');

export interface XfceOptions {
  /** The command of another notification server than Xfce's. */
  readonly notifications?: readonly [string, ...string[]];
  /** Another X server than one with one screen; it ends with the desktop. */
  readonly server?: Awaited<ReturnType<typeof startXvfb>>;
}

export async function startXfce(lab: Lab, { notifications = [NOTIFICATIONS], server }: XfceOptions = {}): Promise<Xfce> {
  const x = server ?? (await startXvfb());
  const home = ownFolder('xfce');
  const bus = join(home, 'bus');
  const env = { DISPLAY: x.display, HOME: home, DBUS_SESSION_BUS_ADDRESS: `unix:path=${bus}`, XDG_CURRENT_DESKTOP: 'XFCE' };
  const user = process.getuid?.() === 0 ? { user: needed('OFFHOOK_USER') } : {};
  const start = (command: string, ...args: string[]): Promise<Daemon> => lab.spawn(command, args, { env, cwd: home, ...user });
  const run = (command: string, ...args: string[]): string =>
    execFileSync(command, args, { encoding: 'utf8', env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  const hands = (...words: string[]): string => run('xdotool', ...words);
  const at = ({ x, y, width, height }: Place, across: number, down: number) =>
    [Math.round(x + width * across), Math.round(y + height * down)] as const;

  await start('dbus-daemon', '--session', '--nofork', `--address=${env.DBUS_SESSION_BUS_ADDRESS}`);
  await until('the message bus', () => existsSync(bus));
  await start('xfwm4', '--compositor=off');
  await until('the window manager', () => run('xprop', '-root', '_NET_SUPPORTING_WM_CHECK').includes('window id'));
  await start(...notifications);
  const windows = (name: string): string[] => {
    try {
      return hands('search', '--onlyvisible', '--name', name).split('\n');
    } catch {
      return []; // So it says that it has found none.
    }
  };
  return {
    env,
    start,
    run,
    hands,
    windows: (name) => windows(name).length,
    focused: () => hands('getwindowfocus'),
    window(name) {
      const [id] = windows(name);
      if (!id) return undefined;
      try {
        const told = Object.fromEntries(
          hands('getwindowgeometry', '--shell', id)
            .split('\n')
            .map((line) => line.split('=') as [string, string]),
        );
        return { x: Number(told.X), y: Number(told.Y), width: Number(told.WIDTH), height: Number(told.HEIGHT) };
      } catch {
        return undefined; // It went away meanwhile.
      }
    },
    press(place, across, down, button = 1) {
      const [x, y] = at(place, across, down);
      hands('mousemove', String(x), String(y), 'click', String(button));
    },
    colour(place, across, down) {
      const [x, y] = at(place, across, down);
      const pixel = ['import', ['-window', 'root', '-crop', `1x1+${x}+${y}`, '-depth', '8', 'rgb:-']] as const;
      return `#${execFileSync(...pixel, { env: { ...process.env, ...env } }).toString('hex')}`;
    },
    picture(name) {
      const folder = process.env.OFFHOOK_PICTURES;
      if (folder) run('import', '-window', 'root', join(folder, `${name}.png`));
    },
    stop: () => x.stop(),
  };
}
