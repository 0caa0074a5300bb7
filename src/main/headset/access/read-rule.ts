/** Which of our rules is installed, by what its file says: an edited one, or that of another version, is not ours. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HeadsetRule } from '../../../shared/headset.ts';
import { MUTE, PLAIN, type Rule } from './rules.ts';

/** Of files with the same name udev reads the one in the first of these (udev(7), "Rules files"); the last is of systems without a merged /usr. */
const FOLDERS = ['etc/udev/rules.d', 'run/udev/rules.d', 'usr/local/lib/udev/rules.d', 'usr/lib/udev/rules.d', 'lib/udev/rules.d'];

/** What udev heeds of it. */
const heeded = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .join('\n');

/** The text that counts; undefined: there is none, or we may not read it. */
async function effective(root: string, { name }: Rule): Promise<string | undefined> {
  for (const folder of FOLDERS) {
    try {
      return await readFile(join(root, folder, name), 'utf8');
    } catch (error) {
      if (!['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    }
  }
  return undefined;
}

async function isInstalled(root: string, rule: Rule): Promise<boolean> {
  const text = await effective(root, rule);
  return text !== undefined && heeded(text) === heeded(rule.text);
}

/** Never rejects. @param root where the system's files are, `/` but in tests */
export async function readRule(root: string): Promise<Exclude<HeadsetRule, 'unneeded'>> {
  const [plain, mute] = await Promise.all([isInstalled(root, PLAIN), isInstalled(root, MUTE)]);
  if (!plain) return 'missing';
  return mute ? 'withMute' : 'installed';
}
