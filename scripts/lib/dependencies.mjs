import { readFileSync } from 'node:fs';
import { delimiter, dirname } from 'node:path';
import { inRoot } from './root.mjs';
import { capture, Failure, run, say } from './run.mjs';

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} Lock
 */

/** @param {string} path @returns {any} undefined when it is not there or cannot be read */
function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Is what npm put down what the lock file asks for? npm writes node_modules/.package-lock.json as its last step, so that an install
 * that was broken off has none. Packages for other platforms are in the lock only.
 * @param {Lock} lock @param {Lock | undefined} installed
 */
export function isInstalled(lock, installed) {
  if (!installed) return false;
  const wanted = Object.entries(lock.packages).filter(([path]) => path !== '');
  return (
    wanted.every(([path, want]) => {
      const have = installed.packages[path];
      return have ? have.version === want.version && have.integrity === want.integrity : Boolean(want.optional ?? want.devOptional);
    }) && Object.keys(installed.packages).every((path) => path in lock.packages)
  );
}

/** The Node that every script but the first step of set-up runs on: the pinned npm package `node`. */
export const pinnedNode = inRoot('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

const pinnedVersion = () => readJson(inRoot('package.json')).devDependencies.node;

const hasPinnedNode = () => capture(pinnedNode, ['--version']).stdout.trim() === `v${pinnedVersion()}`;

async function ensureDependencies() {
  if (!isInstalled(readJson(inRoot('package-lock.json')), readJson(inRoot('node_modules', '.package-lock.json')))) {
    say('installing the npm packages of package-lock.json (npm ci)');
    if ((await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])) !== 0)
      throw new Failure('npm ci failed; its own words stand above.');
  }
  if (hasPinnedNode()) return;
  // An install with --ignore-scripts leaves the package `node` without its binary.
  await run('npm', ['rebuild', 'node', '--ignore-scripts=false', '--loglevel=error']);
  if (!hasPinnedNode())
    throw new Failure(`Node ${pinnedVersion()} could not be set up in node_modules/node; remove node_modules and try again.`);
}

/**
 * First step of every script: the npm packages are there and the script runs on the pinned Node. When it does not, it is started again
 * on it and this process ends with its exit code.
 */
export async function prepare() {
  if (process.versions.node === pinnedVersion() && process.env.OFFHOOK_PREPARED) return;
  await ensureDependencies();
  process.env.OFFHOOK_PREPARED = '1';
  process.env.PATH = dirname(pinnedNode) + delimiter + process.env.PATH;
  if (process.versions.node === pinnedVersion()) return;
  process.exit(await run(pinnedNode, process.argv.slice(1), { cwd: process.cwd() }));
}
