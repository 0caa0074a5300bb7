/** Who opens links to numbers, as a Linux desktop has it, and how that is changed. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { LINK_SCHEMES } from '../../../shared/phone-link.ts';
import type { DesktopView } from '../../../shared/desktop-view.ts';
import { opens } from './desktop-entry.ts';
import { choosing, leaving, refusing } from './mime-apps.ts';
import { replaceFile } from './replace-file.ts';

export interface LinuxLinks {
  look(): Promise<DesktopView['opensLinks']>;
  take(): Promise<void>;
  leave(): Promise<void>;
}

export interface LinksSetup {
  /** The name of our desktop file. */
  readonly entry: string;
  /** $XDG_CONFIG_HOME. */
  readonly config: string;
  /** $XDG_DATA_HOME, and then $XDG_DATA_DIRS. */
  readonly data: readonly [string, ...string[]];
  readonly env: Readonly<Record<string, string | undefined>>;
}

const run = promisify(execFile);

/** A list that is there and cannot be read must not be taken for an empty one. */
const textOf = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? '' : Promise.reject(error)));

/** Not by xdg-mime, which puts a file in the place of a link. */
async function rewrite(file: string, change: (text: string) => string): Promise<void> {
  const text = await textOf(file);
  const changed = change(text);
  if (changed !== text) await replaceFile(file, changed);
}

export function createLinuxLinks({ entry, config, data, env }: LinksSetup): LinuxLinks {
  const list = join(config, 'mimeapps.list');
  const desktops = (env.XDG_CURRENT_DESKTOP ?? '').split(':').filter((name) => name !== '');
  /** All of the user's that may speak of us: a desktop's own comes before the common one, and that of the data folder is of old. */
  const lists = [
    ...desktops.map((name) => join(config, `${name.toLowerCase()}-mimeapps.list`)),
    list,
    join(data[0], 'applications', 'mimeapps.list'),
  ];
  const folders = data.map((folder) => join(folder, 'applications'));
  const opener = (scheme: string): Promise<string> =>
    run('xdg-mime', ['query', 'default', `x-scheme-handler/${scheme}`], { env, timeout: 5000 }).then(
      ({ stdout }) => stdout.trim(),
      () => '',
    );

  /** Other programs that open such links, as desktop files' names; the user's own folder first. */
  async function others(scheme: string): Promise<string[]> {
    const found = new Map<string, string>();
    for (const folder of folders)
      for (const name of await readdir(folder).catch(() => []))
        // Of several by one name the first counts.
        if (name.endsWith('.desktop') && name !== entry && !found.has(name)) found.set(name, join(folder, name));
    const installed = [...found];
    const fit = await Promise.all(installed.map(async ([, file]) => opens(await readFile(file, 'utf8').catch(() => ''), scheme)));
    return installed.filter((_, at) => fit[at]).map(([name]) => name);
  }

  return {
    async look() {
      // Without a desktop file nobody can find us.
      if (!folders.some((folder) => existsSync(join(folder, entry)))) return null;
      const openers = await Promise.all(LINK_SCHEMES.map(opener));
      const ours = LINK_SCHEMES.filter((_, at) => openers[at] === entry);
      if (ours.length === 0) return false;
      const canLeave = (await Promise.all(ours.map(others))).flat().length > 0;
      if (ours.length === LINK_SCHEMES.length) return canLeave || 'only';
      return canLeave ? 'some' : 'rest';
    },
    take: () => rewrite(list, (text) => choosing(text, entry, LINK_SCHEMES)),
    async leave() {
      for (const file of lists) await rewrite(file, (text) => leaving(text, entry, LINK_SCHEMES));
      for (const scheme of LINK_SCHEMES) {
        // To the next one who can, or to nobody.
        for (const next of await others(scheme)) {
          if ((await opener(scheme)) !== entry) break;
          await rewrite(list, (text) => choosing(text, next, [scheme]));
        }
        if ((await opener(scheme)) === entry) await rewrite(list, (text) => refusing(text, entry, scheme));
      }
    },
  };
}
