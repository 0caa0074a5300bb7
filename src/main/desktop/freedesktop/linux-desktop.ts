/** Linux: what the session starts, and who opens links. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { LINK_SCHEMES } from '../../../shared/phone-link.ts';
import type { DesktopPort } from '../../ports.ts';
import { autostartEntry, startsBy, withoutDefault } from './desktop-entry.ts';

export const ENTRY = 'org.offhook.app.desktop';

export interface LinuxDesktop {
  /** Absolute; undefined: it runs from its source, which nobody starts at login. */
  readonly program: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const run = promisify(execFile);

/** Whatever goes wrong, a list of the user's is not left half written. */
async function replace(file: string, text: string): Promise<void> {
  await writeFile(`${file}.offhook`, text);
  await rename(`${file}.offhook`, file);
}

export function createLinuxDesktop({ program, env }: LinuxDesktop): DesktopPort {
  /** An empty variable counts as none. */
  const given = (name: string, otherwise: string): string => (env[name] === '' ? otherwise : (env[name] ?? otherwise));
  const home = given('HOME', homedir());
  const config = given('XDG_CONFIG_HOME', join(home, '.config'));
  const data = [given('XDG_DATA_HOME', join(home, '.local', 'share')), ...given('XDG_DATA_DIRS', '/usr/local/share:/usr/share').split(':')];
  const autostart = join(config, 'autostart', ENTRY);
  const read = (file: string): Promise<string> => readFile(file, 'utf8').catch(() => '');
  /** Without a desktop file nobody can find us. */
  const isInstalled = (): boolean => data.some((folder) => existsSync(join(folder, 'applications', ENTRY)));

  async function opensLinks(): Promise<boolean | null> {
    if (!isInstalled()) return null;
    const ask = (scheme: string) => run('xdg-mime', ['query', 'default', `x-scheme-handler/${scheme}`], { env, timeout: 5000 });
    const answers = await Promise.all(LINK_SCHEMES.map((scheme) => ask(scheme).catch(() => ({ stdout: '' }))));
    return answers.every(({ stdout }) => stdout.trim() === ENTRY);
  }

  return {
    look: async () => ({
      startsAtLogin: program === undefined ? null : startsBy(await read(autostart), program),
      opensLinks: await opensLinks(),
    }),
    async startAtLogin(on) {
      if (!on || program === undefined) return rm(autostart, { force: true });
      await mkdir(join(config, 'autostart'), { recursive: true });
      await replace(autostart, autostartEntry(program));
    },
    async openLinks(on) {
      if (on) {
        await mkdir(config, { recursive: true });
        await run('xdg-mime', ['default', ENTRY, ...LINK_SCHEMES.map((scheme) => `x-scheme-handler/${scheme}`)], { env, timeout: 5000 });
        return;
      }
      const list = join(config, 'mimeapps.list');
      const text = await read(list);
      const rest = withoutDefault(text, ENTRY, LINK_SCHEMES);
      if (rest !== text) await replace(list, rest);
    },
  };
}
