import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { isRemotePath } from './remote-path.ts';

/** A secret, or why it cannot be had; undefined: the user is asked. */
export type Secret = { readonly value: string } | { readonly problem: string } | undefined;

const LONGEST = 1000;
/** Writing by the group, and anything by others: the file would be no secret, or not the administrator's. */
const TOO_OPEN = 0o027;

function checked(text: string, where: string): Secret {
  // Editors end a file with a newline.
  const value = text.replace(/\r?\n$/, '');
  if (value === '') return { problem: `${where} is empty or not there` };
  return value.length > LONGEST ? { problem: `${where} is too long for a password` } : { value };
}

/** The same open file is looked at and read, so that nobody can put another in its place meanwhile. */
function fromFile(path: string, platform: NodeJS.Platform): Secret {
  if (!isAbsolute(path)) return { problem: `${path} is no absolute path` };
  if (isRemotePath(path, platform)) return { problem: `${path} is on another computer` };
  let file: number | undefined;
  try {
    // A pipe that nobody writes to would be waited for; Windows has no such flag, and no pipe among its files.
    file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const about = fstatSync(file);
    if (!about.isFile()) return { problem: `${path} is no file` };
    if (about.size > 2 * LONGEST) return { problem: `${path} is too long for a password` };
    // On Windows the mode says nothing of who may read.
    if (platform !== 'win32' && (about.mode & TOO_OPEN) !== 0) return { problem: `${path} is open to other users: chmod 600` };
    return checked(readFileSync(file, 'utf8'), path);
  } catch (error) {
    return { problem: `${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})` };
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** @param reference as the schema has it */
export function resolveSecret(reference: string, env: NodeJS.ProcessEnv, platform: NodeJS.Platform): Secret {
  const [, kind, where = ''] = /^(env|file):(.+)$/s.exec(reference) ?? [];
  if (kind === 'env') return checked(env[where] ?? '', `the variable ${where}`);
  return kind === 'file' ? fromFile(where, platform) : undefined;
}
