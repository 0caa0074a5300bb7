/** A Wayland desktop that nobody sees: Weston without a screen, and a message bus of its own on which the test may be any service. */
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Lab } from '../lab/lab.ts';
import { until } from '../lab/until.ts';
import { needed } from './needed.ts';
import { openBus } from './open-bus.ts';
import { ownFolder } from './own-folder.ts';

export interface Weston {
  /** For programs that are to run on it. */
  readonly env: Readonly<Record<string, string>>;
  /** `unix:path=...` */
  readonly bus: string;
  /** Keep a picture of the screen, where OFFHOOK_PICTURES names a folder for them. */
  picture(name: string): void;
}

const SOCKET = 'wayland-test';
const SCREEN = ['--backend=headless-backend.so', '--use-pixman', '--width=1280', '--height=800', '--idle-time=0'];

/** Ends with the lab. */
export async function startWeston(lab: Lab): Promise<Weston> {
  const home = ownFolder('weston');
  const bus = await openBus(lab, 'wayland-bus');
  const env = {
    ...{ HOME: home, XDG_RUNTIME_DIR: home, DBUS_SESSION_BUS_ADDRESS: bus, XDG_CURRENT_DESKTOP: 'Weston' },
    // Nor is there an X server to fall back on.
    ...{ XDG_SESSION_TYPE: 'wayland', WAYLAND_DISPLAY: SOCKET, DISPLAY: '' },
  };
  const user = process.getuid?.() === 0 ? needed('OFFHOOK_USER') : undefined;
  // Its own settings, whatever the machine has; `--debug` lets pictures be taken.
  const words = [...SCREEN, `--socket=${SOCKET}`, '--no-config', '--debug'];
  await lab.spawn('weston', words, { env, cwd: home, ...(user ? { user } : {}) });
  await until('the Wayland desktop', () => existsSync(join(home, SOCKET)));
  return {
    ...{ env, bus },
    picture(name) {
      const folder = process.env.OFFHOOK_PICTURES;
      if (!folder) return;
      const as = user ? (['setpriv', '--reuid', user, '--regid', user, '--init-groups'] as const) : [];
      const [command = '', ...args] = [...as, 'weston-screenshooter'];
      execFileSync(command, args, { env: { ...process.env, ...env }, cwd: home, timeout: 10_000, stdio: 'ignore' });
      const [file] = globSync('wayland-screenshot-*.png', { cwd: home });
      if (file) renameSync(join(home, file), join(folder, `${name}.png`));
    },
  };
}
