/** Linux: what the session starts, and who opens links. */
import { readFile, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { DesktopPort } from '../../desktop-ports.ts';
import { autostartEntry, startsBy } from './desktop-entry.ts';
import { createLinuxLinks } from './linux-links.ts';
import { replaceFile } from './replace-file.ts';

export const ENTRY = 'org.offhook.app.desktop';

export interface LinuxDesktop {
  /** Absolute; undefined: it runs from its source, which nobody starts at login. */
  readonly program: string | undefined;
  /** Of its own, where the session starts it. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Is there a message bus to speak to the user's other programs on? */
  readonly hasBus: () => Promise<boolean>;
}

export function createLinuxDesktop({ program, args, env, hasBus }: LinuxDesktop): DesktopPort {
  /** An empty variable counts as none. */
  const given = (name: string, otherwise: string): string => (env[name] === '' ? otherwise : (env[name] ?? otherwise));
  const home = given('HOME', homedir());
  const config = given('XDG_CONFIG_HOME', join(home, '.config'));
  const ownData = given('XDG_DATA_HOME', join(home, '.local', 'share'));
  const links = createLinuxLinks({
    ...{ entry: ENTRY, config, env },
    data: [ownData, ...given('XDG_DATA_DIRS', '/usr/local/share:/usr/share').split(':')],
  });
  const autostart = join(config, 'autostart', ENTRY);
  const isStarted = async (by: string): Promise<boolean> => startsBy(await readFile(autostart, 'utf8').catch(() => ''), by, args);

  return {
    look: async () => ({
      startsAtLogin: program === undefined ? null : await isStarted(program),
      opensLinks: await links.look(),
      userGivesLinks: false,
      canPausePlayers: await hasBus(),
    }),
    async startAtLogin(on) {
      if (program === undefined) return;
      if (on) await replaceFile(autostart, autostartEntry(program, args));
      // There is one place for all profiles: that of another one stays.
      else if (await isStarted(program)) await rm(autostart, { force: true });
    },
    openLinks: (on) => (on ? links.take() : links.leave()),
  };
}
