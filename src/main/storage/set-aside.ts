/** What cannot be read is kept beside its place, never deleted: the user, or a repair tool, may still want it. */
import { copyFileSync, renameSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';
import type { Log } from '../ports.ts';

/** `settings.json` becomes `settings.damaged-20261122T151500123.json`. */
export function asideName(file: string, at: Date): string {
  const { name, ext } = parse(file);
  return join(dirname(file), `${name}.damaged-${at.toISOString().replace(/[-:.Z]/g, '')}${ext}`);
}

/** Move (or copy) a file out of the way. False when the disk does not allow it. */
export function setAside(file: string, log: Log, how: 'move' | 'copy' = 'move'): boolean {
  const aside = asideName(file, new Date());
  try {
    if (how === 'move') renameSync(file, aside);
    else copyFileSync(file, aside);
    log.warn('an unreadable file was set aside', { file, aside });
    return true;
  } catch (error) {
    log.error('an unreadable file could not be set aside', { file, error: String(error) });
    return false;
  }
}
