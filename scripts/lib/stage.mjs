// The end-to-end tests run the built application as an ordinary user with Chromium's sandbox on, as it will be used. Root has no such
// sandbox, and an ordinary user may not be able to read a checkout of root's; so root gets a copy of the build in a folder that all can
// read, and a launcher that runs it as a user made for it.
//
// What tests find in the environment:
//   OFFHOOK_ELECTRON  the program to launch in place of Electron's; it needs no --no-sandbox and no user switch
//   OFFHOOK_APP       the application's folder, to be its first argument
//   OFFHOOK_HOME      a folder that the application's user can write: put profiles under it
//   OFFHOOK_USER      the name of that user; who runs the tests, where that is not root
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { inRoot } from './root.mjs';
import { capture, Failure } from './run.mjs';
import { ensureRuntime } from './runtime.mjs';
import { isRoot } from './system-packages.mjs';

/**
 * @typedef {{ name: string, uid: number, gid: number }} User
 * @typedef {{ folder: string, home: string, runtimeDir: string, user: User, env: Record<string, string>, remove: () => void }} Stage
 *   folder: world-readable; home and runtimeDir: the user's own; env: see above
 */

const testUser = 'offhook-test';

/** @returns {User} */
function ordinaryUser() {
  if (!isRoot) {
    const { username, uid, gid } = userInfo();
    return { name: username, uid, gid };
  }
  if (!capture('id', [testUser]).ok) capture('useradd', ['--system', '--user-group', '--shell', '/usr/sbin/nologin', testUser]);
  const [uid, gid] = ['-u', '-g'].map((which) => Number(capture('id', [which, testUser]).stdout));
  if (!uid || !gid) throw new Failure(`the user ${testUser} could not be made.`);
  return { name: testUser, uid, gid };
}

/** The words that run a command as this user; `env` of the command is the caller's. @param {User} user */
export const asUser = ({ uid, gid }) => (isRoot ? ['setpriv', '--reuid', `${uid}`, '--regid', `${gid}`, '--clear-groups', '--'] : []);

/** What the application needs at run time; all else is bundled. */
const packages = [
  ...['@photostructure/sqlite', 'node-gyp-build', 'node-datachannel', '@node-datachannel', 'detect-libc', 'koffi', '@koromix'],
  ...['node-hid', 'pkg-prebuilds'],
];
const appParts = ['package.json', 'out', 'assets', ...packages.map((name) => `node_modules/${name}`)];

/** Copy, by hard links where the file system allows, so that 280 MB cost nothing. @param {string} from @param {string} to */
export function copyFolder(from, to) {
  if (capture('cp', ['-al', from, to]).ok) return;
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
}

/** @param {string} folder @param {string} path @param {User} user @param {number} mode */
function folderOf(folder, path, { uid, gid }, mode) {
  const made = join(folder, path);
  mkdirSync(made);
  chownSync(made, uid, gid);
  chmodSync(made, mode);
  return made;
}

const quote = (/** @type {string} */ word) => `'${word.replaceAll("'", "'\\''")}'`;

/** @returns {Promise<Stage>} */
export async function stageForTests() {
  const runtime = await ensureRuntime();
  await ensureBuilt();
  const user = ordinaryUser();
  // Short: a Unix socket's path ends at 107 characters.
  const folder = mkdtempSync(join(tmpdir(), 'offhook-'));
  chmodSync(folder, 0o755);
  const home = folderOf(folder, 'home', user, 0o755);
  const runtimeDir = folderOf(folder, 'run', user, 0o700);
  const stage = { folder, home, runtimeDir, user, remove: () => rmSync(folder, { recursive: true, force: true }) };
  const shared = { OFFHOOK_HOME: home, OFFHOOK_USER: user.name };
  if (!isRoot) return { ...stage, env: { ...shared, OFFHOOK_ELECTRON: runtime.electron, OFFHOOK_APP: inRoot() } };

  copyFolder(runtime.dist, join(folder, 'electron'));
  const app = join(folder, 'app');
  for (const part of appParts.filter((one) => existsSync(inRoot(one)))) cpSync(inRoot(part), join(app, part), { recursive: true });
  const launcher = join(folder, 'launch');
  const command = [...asUser(user), join(folder, 'electron', 'electron')].map(quote).join(' ');
  writeFileSync(launcher, `#!/bin/sh\ncd ${quote(home)} && exec ${command} "$@"\n`, { mode: 0o755 });
  return { ...stage, env: { ...shared, OFFHOOK_ELECTRON: launcher, OFFHOOK_APP: app } };
}
