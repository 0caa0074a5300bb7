import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureFallbackRuntime } from './fallback-runtime.mjs';
import { inRoot } from './root.mjs';
import { run, say } from './run.mjs';

/**
 * @typedef {{ dist: string, electron: string, version: string }} Runtime the folder, the program in it, and its version ('45.4.1')
 * @typedef {{ override?: string | undefined, installed: boolean, reachable: () => Promise<boolean> }} Facts
 */

/**
 * Which Electron is it to be? The first that can be had of: the one that ELECTRON_OVERRIDE_DIST_PATH names, the one already downloaded,
 * a download, the fall-back.
 * @param {Facts} facts @returns {Promise<'override' | 'installed' | 'download' | 'fallback'>}
 */
export async function chooseRuntime({ override, installed, reachable }) {
  if (override) return 'override';
  if (installed) return 'installed';
  return (await reachable()) ? 'download' : 'fallback';
}

const probeMs = 4_000;

/** Does the place where Electron's binaries are kept answer? Bounded, because a firewall that swallows packets would hold us for minutes. */
async function isReachable() {
  const place = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? 'https://github.com/electron/electron/releases/';
  try {
    await fetch(place, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(probeMs) });
    return true;
  } catch {
    return false;
  }
}

const program = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };

/** @param {string} dist @returns {Runtime} */
const runtimeIn = (dist) => ({
  dist,
  electron: join(dist, program[/** @type {keyof typeof program} */ (process.platform)] ?? 'electron'),
  version: readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, ''),
});

/** @returns {Promise<Runtime>} an Electron to run; throws a Failure that says why there is none */
export async function ensureRuntime() {
  const home = inRoot('node_modules', 'electron');
  const declared = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')).version;
  const dist = join(home, 'dist');
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const choice = await chooseRuntime({
    override,
    installed: existsSync(join(home, 'path.txt')) && existsSync(dist),
    reachable: isReachable,
  });
  if (choice === 'override') return runtimeIn(String(override));
  if (choice === 'installed') return runtimeIn(dist);
  if (choice === 'download') {
    say(`downloading Electron ${declared}`);
    if ((await run(process.execPath, [join(home, 'install.js')], { timeout: 900_000 })) === 0) return runtimeIn(dist);
  }
  const fallback = runtimeIn(await ensureFallbackRuntime());
  say(`Electron ${declared} cannot be downloaded from here; running on Electron ${fallback.version}.`);
  return fallback;
}
