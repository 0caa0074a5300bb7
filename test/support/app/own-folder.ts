import { chmodSync, chownSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { needed } from './needed.ts';

/** A folder of the ordinary user's, under the home of the application's. @returns its path */
export function ownFolder(name: string): string {
  const home = needed('OFFHOOK_HOME');
  const folder = join(home, name);
  mkdirSync(folder, { mode: 0o700, recursive: true });
  const { uid, gid } = statSync(home);
  chownSync(folder, uid, gid);
  chmodSync(folder, 0o700);
  return folder;
}
