import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, buildInputs, digest, ensureBuilt } from './build.mjs';
import { fallbackDist } from './fallback-runtime.mjs';
import { writeNotices } from './notices.mjs';
import { writePackageScripts } from './package-scripts.mjs';
import { inRoot, root } from './root.mjs';
import { capture, Failure, run, say } from './run.mjs';
import { ensureRuntime } from './runtime.mjs';
import { ensureSystemPackages, namesOf } from './system-packages.mjs';
import { trialTools } from './trial-tools.mjs';

/** @typedef {import('./runtime.mjs').Runtime} Runtime */

/**
 * A copy of a runtime as electron-builder wants it: without the default application, which would end up in the package.
 * @param {Runtime} runtime
 */
function distForPackage({ dist, version }) {
  const copy = inRoot('.cache', `electron-${version}-package`);
  if (existsSync(copy)) return copy;
  mkdirSync(inRoot('.cache'), { recursive: true });
  const draft = `${copy}.${process.pid}`;
  cpSync(dist, draft, { recursive: true, filter: (path) => !path.endsWith('default_app.asar') });
  // Where the carrier of the fall-back has put Electron's own licence.
  const moved = join(dist, 'LICENSE.electron.txt');
  if (existsSync(moved)) cpSync(moved, join(draft, 'LICENSE'));
  renameSync(draft, copy);
  return copy;
}

/** @param {Runtime} runtime */
const withRuntime = (runtime) => [`-c.electronDist=${distForPackage(runtime)}`, `-c.electronVersion=${runtime.version}`];

/** Two builds of a commit are to be the same: archives carry its time instead of the clock's. */
const commitTime = () => capture('git', ['log', '-1', '--format=%ct']).stdout.trim();

/** @param {string[]} args @param {Record<string, string>} [env] */
const electronBuilder = (args, env = {}) =>
  run(process.execPath, [inRoot('node_modules', 'electron-builder', 'cli.js'), '--config', inRoot('electron-builder.yml'), ...args], {
    env: { SOURCE_DATE_EPOCH: process.env.SOURCE_DATE_EPOCH ?? commitTime(), ...env },
  });

function writeParts() {
  writeNotices();
  writePackageScripts();
}

/** Archives of a trial on Electron's fall-back. @param {Runtime} runtime @param {string[]} args */
async function packageTrial(runtime, args) {
  const missing = await ensureSystemPackages(['packaging']);
  if (missing.length > 0) say(`this system lacks ${namesOf(missing)}; what needs it cannot be packaged here.`);
  return electronBuilder([...withRuntime(runtime), ...args], trialTools());
}

/** What ships, or a trial of it where only the fall-back runtime can be had. @param {string[]} args of electron-builder @returns {Promise<number>} its exit code */
export async function packageApp(args) {
  await build();
  writeParts();
  const runtime = await ensureRuntime();
  if (runtime.dist !== fallbackDist) return electronBuilder(args);
  say(`a trial package on Electron ${runtime.version}: what ships is built where GitHub can be reached.`);
  say(
    'fpm cannot be had here, so deb and rpm are made by a stand-in of ours; the AppImage has a stand-in for its runtime and is none to hand on.',
  );
  return packageTrial(runtime, args);
}

const packageInputs = [
  ...buildInputs,
  'electron-builder.yml',
  'LICENSE',
  'scripts/lib/{package,package-scripts,notices}.mjs',
  'scripts/lib/linked/*.txt',
];

/**
 * The unpacked application for this Linux, made anew only if something that it is made from has changed. Needs no network where
 * {@link ensureRuntime} has found its runtime already.
 * @returns {Promise<string>} its folder
 */
export async function ensureUnpacked() {
  const runtime = await ensureRuntime();
  const folder = inRoot('dist', process.arch === 'x64' ? 'linux-unpacked' : `linux-${process.arch}-unpacked`);
  // In the folder, because whoever packages anew empties it.
  const stamp = join(folder, '.packaged-from');
  const wanted = `${runtime.version} ${digest(root, packageInputs)}`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return folder;
  await ensureBuilt();
  writeParts();
  if ((await electronBuilder(['--linux', 'dir', ...withRuntime(runtime)])) !== 0) {
    throw new Failure('the package could not be built; its own words stand above.');
  }
  writeFileSync(stamp, wanted);
  return folder;
}
