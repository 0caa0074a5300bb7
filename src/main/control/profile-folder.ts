/** Where everything that Offhook keeps is: the same answer for the app and for the command line, which runs without Electron. */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

export const here = (): Surroundings => ({ platform: process.platform, env: process.env, home: homedir() });

/** Electron's `appData`, computed as it does. */
function appData({ platform, env, home }: Surroundings): string {
  if (platform === 'win32') return env.APPDATA ?? join(home, 'AppData', 'Roaming');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support');
  // An empty variable counts as none.
  return join(...(env.XDG_CONFIG_HOME ? [env.XDG_CONFIG_HOME] : [home, '.config']));
}

/** Absolute path of the profile folder; it need not exist yet. */
export const profileFolder = (option: string | undefined, around: Surroundings = here()): string =>
  option ? resolve(option) : join(appData(around), 'Offhook');
