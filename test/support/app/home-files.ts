/** Files in the home of the desktop that all end-to-end tests share: who puts some there for its own sake takes them away again. */
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { needed } from './needed.ts';

/** Where the user's choices of programs stand. */
export const CHOICES = '.config/mimeapps.list';
export const entryPath = (name: string): string => `.local/share/applications/${name}.desktop`;

/** The folders down to that file, which the application's user can write: tests may be run as root. */
function openFolders(path: string): void {
  const folder = dirname(path);
  if (folder === '.') return;
  openFolders(folder);
  const made = join(needed('OFFHOOK_HOME'), folder);
  mkdirSync(made, { recursive: true });
  chmodSync(made, 0o777);
}

export function putInHome(path: string, text: string): void {
  openFolders(path);
  writeFileSync(join(needed('OFFHOOK_HOME'), path), text);
}

export function takeFromHome(...paths: readonly string[]): void {
  for (const path of paths) rmSync(join(needed('OFFHOOK_HOME'), path), { recursive: true, force: true });
}
