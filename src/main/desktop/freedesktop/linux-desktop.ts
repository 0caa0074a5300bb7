/** Linux: what the session starts, and who opens links. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { LINK_SCHEMES } from '../../../shared/phone-link.ts';
import type { DesktopView } from '../../../shared/desktop-view.ts';
import type { DesktopPort } from '../../desktop-ports.ts';
import { autostartEntry, opens, startsBy, withoutDefault } from './desktop-entry.ts';

export const ENTRY = 'org.offhook.app.desktop';

export interface LinuxDesktop {
  /** Absolute; undefined: it runs from its source, which nobody starts at login. */
  readonly program: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Is there a message bus to speak to the user's other programs on? */
  readonly hasBus: () => Promise<boolean>;
}

const run = promisify(execFile);

/** Whatever goes wrong, a list of the user's is not left half written. */
async function replace(file: string, text: string): Promise<void> {
  await writeFile(`${file}.offhook`, text);
  await rename(`${file}.offhook`, file);
}

export function createLinuxDesktop({ program, env, hasBus }: LinuxDesktop): DesktopPort {
  /** An empty variable counts as none. */
  const given = (name: string, otherwise: string): string => (env[name] === '' ? otherwise : (env[name] ?? otherwise));
  const home = given('HOME', homedir());
  const config = given('XDG_CONFIG_HOME', join(home, '.config'));
  const data = [given('XDG_DATA_HOME', join(home, '.local', 'share')), ...given('XDG_DATA_DIRS', '/usr/local/share:/usr/share').split(':')];
  const autostart = join(config, 'autostart', ENTRY);
  const read = (file: string): Promise<string> => readFile(file, 'utf8').catch(() => '');
  /** Without a desktop file nobody can find us. */
  const isInstalled = (): boolean => data.some((folder) => existsSync(join(folder, 'applications', ENTRY)));

  const mime = (...words: string[]): Promise<{ stdout: string }> => run('xdg-mime', words, { env, timeout: 5000 });
  const handler = (scheme: string): Promise<string> =>
    mime('query', 'default', `x-scheme-handler/${scheme}`).then(
      ({ stdout }) => stdout.trim(),
      () => '',
    );
  const makeDefault = (entry: string, schemes: readonly string[]) =>
    mime('default', entry, ...schemes.map((scheme) => `x-scheme-handler/${scheme}`));

  /** Other programs that open such links, as desktop files' names; the user's own folder first. */
  async function others(scheme: string): Promise<string[]> {
    const folders = data.map((folder) => join(folder, 'applications'));
    const files = await Promise.all(
      folders.map(async (folder) => (await readdir(folder).catch(() => [])).map((name) => ({ name, file: join(folder, name) }))),
    );
    const installed = files.flat().filter(({ name }) => name.endsWith('.desktop') && name !== ENTRY);
    const fit = await Promise.all(installed.map(async ({ file }) => opens(await read(file), scheme)));
    return installed.filter((_, at) => fit[at]).map(({ name }) => name);
  }

  async function opensLinks(): Promise<DesktopView['opensLinks']> {
    if (!isInstalled()) return null;
    const handlers = await Promise.all(LINK_SCHEMES.map(handler));
    if (!handlers.every((entry) => entry === ENTRY)) return false;
    // Then the system hands them to us whatever its list says.
    return (await Promise.all(LINK_SCHEMES.map(others))).flat().length > 0 || 'only';
  }

  /** Nobody, or the next one who can. */
  async function leaveLinks(): Promise<void> {
    const list = join(config, 'mimeapps.list');
    const text = await read(list);
    const rest = withoutDefault(text, ENTRY, LINK_SCHEMES);
    if (rest !== text) await replace(list, rest);
    for (const scheme of LINK_SCHEMES) {
      const [next] = (await handler(scheme)) === ENTRY ? await others(scheme) : [];
      if (next) await makeDefault(next, [scheme]);
    }
  }

  return {
    look: async () => ({
      startsAtLogin: program === undefined ? null : startsBy(await read(autostart), program),
      opensLinks: await opensLinks(),
      canPausePlayers: await hasBus(),
    }),
    async startAtLogin(on) {
      if (!on || program === undefined) return rm(autostart, { force: true });
      await mkdir(join(config, 'autostart'), { recursive: true });
      await replace(autostart, autostartEntry(program));
    },
    async openLinks(on) {
      if (!on) return leaveLinks();
      await mkdir(config, { recursive: true });
      await makeDefault(ENTRY, LINK_SCHEMES);
    },
  };
}
