/** Where the control socket is, and the pointer file by which others find it. */
import { createHash, randomBytes } from 'node:crypto';
import { lstatSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { here, type Surroundings } from './profile-folder.ts';

export interface Pointer {
  readonly socket: string;
  readonly pid: number;
}

/** A folder that only this user can enter; a Unix socket path may be 104 bytes long, too short for a profile path. */
function runtimeFolder({ env }: Surroundings): string {
  const uid = userInfo().uid;
  const given = env.XDG_RUNTIME_DIR;
  if (given && isPrivate(given, uid)) return given;
  const own = join(tmpdir(), `offhook-${uid}`);
  mkdirSync(own, { recursive: true, mode: 0o700 });
  // In a shared folder somebody else may have made it first, to listen in.
  if (!isPrivate(own, uid)) throw new Error(`${own} is not a folder of ours alone`);
  return own;
}

function isPrivate(folder: string, uid: number): boolean {
  try {
    const stat = lstatSync(folder);
    return stat.isDirectory() && stat.uid === uid && (stat.mode & 0o077) === 0;
  } catch {
    return false;
  }
}

/** A path of our own for each profile. On Windows the name cannot be guessed: pipes have no folder to hide in. */
export function socketPath(profile: string, around: Surroundings = here()): string {
  if (around.platform === 'win32') return `\\\\.\\pipe\\offhook-${randomBytes(16).toString('hex')}`;
  const name = createHash('sha256').update(realpathSync(profile)).digest('hex').slice(0, 16);
  return join(runtimeFolder(around), `offhook-${name}.sock`);
}

const pointerFile = (profile: string): string => join(profile, 'control.json');

export function writePointer(profile: string, pointer: Pointer): void {
  const draft = `${pointerFile(profile)}.new`;
  rmSync(draft, { force: true });
  writeFileSync(draft, `${JSON.stringify(pointer)}\n`, { mode: 0o600, flag: 'wx' });
  renameSync(draft, pointerFile(profile));
}

export function readPointer(profile: string): Pointer | undefined {
  try {
    const { socket, pid } = JSON.parse(readFileSync(pointerFile(profile), 'utf8')) as Record<string, unknown>;
    return typeof socket === 'string' && typeof pid === 'number' ? { socket, pid } : undefined;
  } catch {
    return undefined;
  }
}

export function removePointer(profile: string): void {
  try {
    rmSync(pointerFile(profile), { force: true });
  } catch {
    // A pointer to nothing is found out by who follows it.
  }
}
