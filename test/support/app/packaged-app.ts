/** The packaged application, as it would stand on a user's disk. */
import { dirname, join } from 'node:path';
import { ensureUnpacked } from '../../../scripts/lib/package.mjs';
import { copyFolder } from '../../../scripts/lib/stage.mjs';
import { needed } from './needed.ts';
import { guarded, type Daemon } from '../lab/daemon.ts';
import type { Lab } from '../lab/lab.ts';

export interface PackagedApp {
  readonly folder: string;
  /** The program in it. */
  readonly program: string;
  /** The words that run the program as the ordinary test user. */
  readonly command: readonly string[];
  /** Start it so, on the test display. @param before a program that becomes ours, with its words */
  start(lab: Lab, args: readonly string[], before?: readonly string[]): Promise<Daemon>;
}

/** Package what was built, if that has not been done yet, and put it where every user can read it. */
export async function installPackage(): Promise<PackagedApp> {
  // Goes with the stage.
  const folder = join(dirname(needed('OFFHOOK_HOME')), 'packaged');
  copyFolder(await ensureUnpacked(), folder);
  const program = join(folder, 'offhook');
  const user = process.getuid?.() === 0 ? needed('OFFHOOK_USER') : undefined;
  const [first, rest] = guarded(program, [], user);
  return {
    folder,
    program,
    command: [first, ...rest],
    start(lab, args, before = []) {
      const [word = program, ...words] = [...before, program, ...args];
      return lab.spawn(word, words, { name: 'packaged Offhook', cwd: needed('OFFHOOK_HOME'), ...(user ? { user } : {}) });
    },
  };
}
