/** Which of our rules are installed, by their files: one that was edited, or is that of another version, differs. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HeadsetRules } from '../../../shared/headset.ts';
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

/** The text that counts, '' of one that we may not read; undefined: there is none. */
async function effective(root: string, { name }: Rule): Promise<string | undefined> {
  for (const folder of FOLDERS) {
    try {
      return await readFile(join(root, folder, name), 'utf8');
    } catch (error) {
      if (!['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return '';
    }
  }
  return undefined;
}

async function standing(root: string, rule: Rule): Promise<HeadsetRules['access']> {
  const text = await effective(root, rule);
  if (text === undefined) return 'missing';
  return heeded(text) === heeded(rule.text) ? 'installed' : 'differs';
}

/** Never rejects. @param root where the system's files are, `/` but in tests */
export async function readRule(root: string): Promise<HeadsetRules> {
  const [access, mute] = await Promise.all([standing(root, PLAIN), effective(root, MUTE)]);
  return { access, mute: mute !== undefined && heeded(mute) !== '' };
}
