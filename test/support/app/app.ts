/** The real application under test: launched as a user would, seen through Playwright, and asked over its control socket. */
import { chmodSync, mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { needed } from './needed.ts';
import { reachPhone, type RunningPhone } from './running-phone.ts';

export interface App extends RunningPhone {
  readonly electron: ElectronApplication;
  readonly page: Page;
  /** Run in the main process, with what `electron` exports; for things that may be done twice. The window is the first there is: `BrowserWindow.fromId(1)`. */
  inMain<R>(run: (electron: typeof Electron.CrossProcessExports) => R): Promise<R>;
  /** What the page wrote on its console: nothing, if all is well. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** A new profile folder that the application's user can write. */
export function newProfile(): string {
  const profile = mkdtempSync(join(needed('OFFHOOK_HOME'), 'profile-'));
  // Made by root where tests run as root; the application runs as another user.
  chmodSync(profile, 0o777);
  return profile;
}

interface AppOptions {
  readonly profile?: string;
  readonly args?: readonly string[];
  /** In place of the test desktop's. */
  readonly env?: Readonly<Record<string, string>>;
}

export async function startApp({ profile = newProfile(), args = [], env: own = {} }: AppOptions = {}): Promise<App> {
  mkdirSync(profile, { recursive: true });
  const env = Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
  const electron = await _electron.launch({
    executablePath: needed('OFFHOOK_ELECTRON'),
    args: [needed('OFFHOOK_APP'), `--profile=${profile}`, ...args],
    env: { ...env, ...own },
    // Playwright would add --no-sandbox; what ships is what is tested.
    chromiumSandbox: true,
  });
  const page = await electron.firstWindow();
  const complaints: string[] = [];
  page.on('console', (message) => void complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => void complaints.push(String(error)));
  const phone = await reachPhone(profile, () => `console ${complaints.join('\n')}`);
  return {
    ...phone,
    ...{ electron, page, complaints },
    // Playwright's handle on the main process is at times collected as garbage before it has answered.
    inMain: (run) =>
      electron
        .evaluate(run)
        .catch((error: unknown) => (String(error).includes('garbage') ? electron.evaluate(run) : Promise.reject(error as Error))),
    async close() {
      phone.leave();
      await electron.close();
    },
  };
}
