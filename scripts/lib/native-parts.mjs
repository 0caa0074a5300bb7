// npm installs native parts for the machine that it runs on. A package for another processor needs its own, out of the same lock file.
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from './root.mjs';
import { Failure, run, say } from './run.mjs';

/** Packages that bring one package for each system and processor. */
const scopes = ['@koromix', '@node-datachannel'];

/** The processors that electron-builder's arguments ask for. @param {string[]} args @param {NodeJS.Platform} [platform] @returns {string[]} */
export function processorsIn(args, platform = process.platform) {
  const asked = ['x64', 'arm64'].filter((one) => args.includes(`--${one}`));
  if (args.includes('--universal')) return ['x64', 'arm64'];
  if (asked.length > 0) return asked;
  // electron-builder.yml names both for these two.
  return platform === 'linux' ? [process.arch] : ['x64', 'arm64'];
}

const hasParts = (/** @type {string} */ cpu) => existsSync(inRoot('node_modules', '@koromix', `koffi-${process.platform}-${cpu}`));

/** @param {string} cpu */
async function fetchParts(cpu) {
  say(`fetching the native parts for ${process.platform} on ${cpu}`);
  const folder = inRoot('.cache', `parts-${process.platform}-${cpu}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const file of ['package.json', 'package-lock.json', '.npmrc']) {
    if (existsSync(inRoot(file))) cpSync(inRoot(file), join(folder, file));
  }
  const libc = process.platform === 'linux' ? ['--libc=glibc'] : [];
  const words = ['ci', '--omit=dev', '--ignore-scripts', `--os=${process.platform}`, `--cpu=${cpu}`, ...libc];
  const code = await run('npm', [...words, '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder });
  if (code !== 0) throw new Failure(`the native parts for ${cpu} could not be installed; npm's own words stand above.`);
  for (const scope of scopes) {
    for (const name of readdirSync(join(folder, 'node_modules', scope))) {
      const place = inRoot('node_modules', scope, name);
      if (!existsSync(place)) cpSync(join(folder, 'node_modules', scope, name), place, { recursive: true });
    }
  }
  rmSync(folder, { recursive: true });
}

/** See that node_modules holds the native parts for these processors of this system. @param {string[]} processors */
export async function ensureNativeParts(processors) {
  for (const cpu of processors.filter((one) => !hasParts(one))) await fetchParts(cpu);
}
