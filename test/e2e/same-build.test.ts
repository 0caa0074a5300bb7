/** A commit built twice is the same: what ships of it can be checked by whoever has its source. archives.test.ts goes on with the packages. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inRoot } from '../../scripts/lib/root.mjs';
import { needed } from '../support/app/needed.ts';

const SOURCES = ['src', 'assets', 'package.json', 'electron.vite.config.ts', ...globSync('tsconfig*.json', { cwd: inRoot() })];

/** Of the bundles, by path; maps of sources do not ship. */
function shipped(folder: string): Readonly<Record<string, string>> {
  const files = globSync('out/{main,preload,renderer}/**/*.{js,cjs,html,css,woff2,svg,png,wav}', { cwd: folder }).sort();
  return Object.fromEntries(
    files.map((file) => [
      file,
      createHash('sha256')
        .update(readFileSync(join(folder, file)))
        .digest('hex'),
    ]),
  );
}

test('built again in a folder of another name, the bundles are the same byte for byte', () => {
  const clone = mkdtempSync(join(tmpdir(), 'offhook-another-clone-'));
  try {
    for (const part of SOURCES) cpSync(inRoot(part), join(clone, part), { recursive: true });
    symlinkSync(inRoot('node_modules'), join(clone, 'node_modules'));
    // As scripts/lib/build.mjs does.
    const words = [inRoot('node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'build', '--logLevel', 'error'];
    execFileSync(process.execPath, words, { cwd: clone, env: { ...process.env, ELECTRON_MAJOR_VER: '33', NODE_ENV: 'production' } });
    const again = shipped(clone);
    expect(Object.keys(again).length).toBeGreaterThan(20);
    expect(again).toEqual(shipped(needed('OFFHOOK_APP')));
  } finally {
    rmSync(clone, { recursive: true, force: true });
  }
});
