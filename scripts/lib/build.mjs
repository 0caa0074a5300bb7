import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { writeNotices } from './notices.mjs';
import { inRoot, root } from './root.mjs';
import { Failure, run, say } from './run.mjs';

export const buildInputs = [
  'src/**/*',
  'assets/**/*',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
  'scripts/lib/notices.mjs',
  'scripts/lib/linked/*.txt',
];

/** A digest of the names and contents of all that a build is made from. @param {string} folder @param {string[]} patterns */
export function digest(folder = root, patterns = buildInputs) {
  const hash = createHash('sha256');
  const entries = globSync(patterns, { cwd: folder, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const path of entries.map((entry) => `${entry.parentPath}/${entry.name}`).sort()) {
    hash
      .update(`${path.slice(folder.length)}\0`)
      .update(readFileSync(path))
      .update('\0');
  }
  return hash.digest('hex');
}

const stamp = inRoot('out', '.built-from');

/** @param {string} wanted */
const isBuilt = (wanted) => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;

/** Build the three bundles into out/, with the licences of what went into them. The oldest Electron that we run on decides what the compiler may leave as it is. */
export async function build() {
  const wanted = digest();
  const cli = inRoot('node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const code = await run(process.execPath, [cli, 'build', '--logLevel', 'warn'], { env: { ELECTRON_MAJOR_VER: '33' } });
  if (code !== 0) throw new Failure('the build failed; its own words stand above.');
  writeNotices();
  writeFileSync(stamp, wanted);
}

/** Build only if something that a build is made from has changed since the last one. */
export async function ensureBuilt() {
  if (isBuilt(digest())) return;
  say('building');
  await build();
}
