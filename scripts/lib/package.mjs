import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeAfterInstall } from './after-install.mjs';
import { build, buildInputs, digest, ensureBuilt } from './build.mjs';
import { fallbackDist } from './fallback-runtime.mjs';
import { writeNotices } from './notices.mjs';
import { inRoot, root } from './root.mjs';
import { Failure, run, say } from './run.mjs';
import { ensureRuntime } from './runtime.mjs';
import { ensureSystemPackages, isPresent } from './system-packages.mjs';

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

/** @param {string[]} args @param {Record<string, string>} [env] */
const electronBuilder = (args, env = {}) =>
  run(process.execPath, [inRoot('node_modules', 'electron-builder', 'cli.js'), '--config', inRoot('electron-builder.yml'), ...args], {
    env,
  });

/** What ships, or a trial of it where only the fall-back runtime can be had. @param {string[]} args of electron-builder @returns {Promise<number>} its exit code */
export async function packageApp(args) {
  await build();
  writeNotices();
  writeAfterInstall();
  const runtime = await ensureRuntime();
  if (runtime.dist !== fallbackDist) return electronBuilder(args);
  say(`a trial package on Electron ${runtime.version}: what ships is built where GitHub can be reached.`);
  // electron-builder would fetch its own 7za from GitHub; level 1, for a trial's archive need not be small.
  await ensureSystemPackages(['packaging']);
  return electronBuilder([...withRuntime(runtime), ...args], {
    ...(isPresent('7za') ? { ELECTRON_BUILDER_7ZIP_PATH: '/usr/bin/7za' } : {}),
    ELECTRON_BUILDER_COMPRESSION_LEVEL: process.env.ELECTRON_BUILDER_COMPRESSION_LEVEL ?? '1',
  });
}

const packageInputs = [...buildInputs, 'electron-builder.yml', 'LICENSE', 'scripts/lib/{package,notices}.mjs', 'scripts/lib/linked/*.txt'];

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
  writeNotices();
  if ((await electronBuilder(['--linux', 'dir', ...withRuntime(runtime)])) !== 0) {
    throw new Failure('the package could not be built; its own words stand above.');
  }
  writeFileSync(stamp, wanted);
  return folder;
}
