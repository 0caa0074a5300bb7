import { cpSync, existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, buildInputs, digest, ensureBuilt } from './build.mjs';
import { fallbackDist } from './fallback-runtime.mjs';
import { writeMetainfo } from './metainfo.mjs';
import { ensureNativeParts, processorsIn } from './native-parts.mjs';
import { writePackageScripts } from './package-scripts.mjs';
import { inRoot, root } from './root.mjs';
import { capture, Failure, run, say } from './run.mjs';
import { ensureRuntime } from './runtime.mjs';
import { writeSbom } from './sbom.mjs';
import { signingFor, takeSigning } from './signing.mjs';
import { ensureSystemPackages, namesOf } from './system-packages.mjs';
import { trialTools } from './trial-tools.mjs';
import { feedWords } from './update-feed.mjs';

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
function electronBuilder(args, env = {}) {
  const SOURCE_DATE_EPOCH = process.env.SOURCE_DATE_EPOCH ?? commitTime();
  writePackageScripts();
  writeMetainfo(SOURCE_DATE_EPOCH, args);
  const program = inRoot('node_modules', 'electron-builder', 'cli.js');
  return run(process.execPath, [program, '--config', inRoot('electron-builder.yml'), ...args], { env: { SOURCE_DATE_EPOCH, ...env } });
}

/** Archives of a trial on Electron's fall-back. @param {Runtime} runtime @param {string[]} args @param {Record<string, string>} signing */
async function packageTrial(runtime, args, signing) {
  const missing = await ensureSystemPackages(['packaging']);
  if (missing.length > 0) say(`this system lacks ${namesOf(missing)}; what needs it cannot be packaged here.`);
  return electronBuilder([...withRuntime(runtime), ...args], { ...trialTools(), ...signing });
}

/** What ships, or a trial of it where only the fall-back runtime can be had. @param {string[]} args of electron-builder @returns {Promise<number>} its exit code */
export async function packageApp(args) {
  const signing = signingFor(takeSigning(process.env), args);
  const feed = feedWords(process.env);
  await build();
  await ensureNativeParts(processorsIn(args));
  const runtime = await ensureRuntime();
  mkdirSync(inRoot('dist'), { recursive: true });
  writeSbom(inRoot('dist', 'offhook.cdx.json'), runtime.version);
  if (runtime.dist !== fallbackDist) return electronBuilder([...feed, ...args], signing);
  say(`a trial package on Electron ${runtime.version}: what ships is built where GitHub can be reached.`);
  say(
    'fpm cannot be had here, so deb and rpm are made by a stand-in of ours; the AppImage has a stand-in for its runtime and is none to hand on.',
  );
  return packageTrial(runtime, [...feed, ...args], signing);
}

const packageInputs = [
  ...buildInputs,
  'electron-builder.yml',
  'LICENSE',
  'scripts/lib/{package,package-scripts,metainfo}.mjs',
  'scripts/fpm/*',
];

/** What a package is made from has not changed since. @param {string} stamp a file @param {string} wanted */
const isFresh = (stamp, wanted) => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;

/** @param {Runtime} runtime */
const madeFrom = ({ version }) => `${version} ${digest(root, packageInputs)}`;

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
  const wanted = madeFrom(runtime);
  if (isFresh(stamp, wanted)) return folder;
  await ensureBuilt();
  if ((await electronBuilder(['--linux', 'dir', ...withRuntime(runtime)])) !== 0) {
    throw new Failure('the package could not be built; its own words stand above.');
  }
  writeFileSync(stamp, wanted);
  return folder;
}

/**
 * A deb for this Linux out of {@link ensureUnpacked}, pressed little, to be installed and removed by tests; made by our stand-in for fpm.
 * @returns {Promise<string>} its path
 */
export async function ensureDeb() {
  const runtime = await ensureRuntime();
  const folder = await ensureUnpacked();
  const output = inRoot('dist', 'trial');
  const stamp = join(output, '.packaged-from');
  const wanted = madeFrom(runtime);
  const find = () => globSync(join(output, '*.deb')).at(0);
  const have = isFresh(stamp, wanted) ? find() : undefined;
  if (have) return have;
  rmSync(output, { recursive: true, force: true });
  const words = [
    '--linux',
    'deb',
    '--prepackaged',
    folder,
    ...withRuntime(runtime),
    `-c.directories.output=${output}`,
    '-c.deb.compression=gz',
  ];
  const code = await electronBuilder(words, trialTools());
  const made = find();
  if (code !== 0 || !made) throw new Failure('the deb could not be built; its own words stand above.');
  writeFileSync(stamp, wanted);
  return made;
}

/**
 * Every package for Linux of an unpacked application, to be opened by tests; deb and rpm by our stand-in for fpm, the AppImage with that for its runtime.
 * @param {{ folder: string, output: string }} wanted @returns {Promise<(end: string) => string>} the path of the one whose name ends so
 */
export async function trialPackages({ folder, output }) {
  const runtime = await ensureRuntime();
  const words = ['--linux', 'deb', 'rpm', 'AppImage', 'tar.gz', 'zip', '--prepackaged', folder, `-c.directories.output=${output}`];
  if ((await electronBuilder([...words, ...withRuntime(runtime)], trialTools())) !== 0)
    throw new Failure('the packages could not be built; their own words stand above.');
  return (end) => {
    const [made] = globSync(join(output, `*${end}`));
    if (made === undefined) throw new Failure(`no package *${end} was built.`);
    return made;
  };
}

/**
 * An AppImage of another version that asks this feed, to be tried by tests: with our stand-in for its runtime, and not pressed.
 * @param {{ version: string, feed: string, key: string, output: string }} wanted feed, key: see update-feed.mjs; output: a folder, where the feed's file will be, too
 * @returns {Promise<string>} its path
 */
export async function trialAppImage({ version, feed, key, output }) {
  const runtime = await ensureRuntime();
  await ensureBuilt();
  const words = feedWords({ OFFHOOK_UPDATE_FEED: feed, OFFHOOK_UPDATE_KEY: key });
  const own = [`-c.extraMetadata.version=${version}`, `-c.directories.output=${output}`, '-c.compression=store'];
  const code = await electronBuilder(['--linux', 'AppImage', ...withRuntime(runtime), ...words, ...own], trialTools());
  const made = globSync(join(output, '*.AppImage')).at(0);
  if (code !== 0 || !made) throw new Failure('the AppImage could not be built; its own words stand above.');
  return made;
}
