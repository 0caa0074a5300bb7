import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { digest } from '../../scripts/lib/build.mjs';
import { nameAt, placesIn } from '../../scripts/lib/notices.mjs';

let folder: string;
const stamp = (): string => digest(folder, ['src/**/*', 'package.json']);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'offhook-build-'));
  mkdirSync(join(folder, 'src', 'deep'), { recursive: true });
  writeFileSync(join(folder, 'src', 'deep', 'a.ts'), 'one');
  writeFileSync(join(folder, 'package.json'), '{}');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('the build is made again when a source changes, moves, comes or goes, and only then', () => {
  const stamps = [stamp()];
  const after = (change: () => void): void => {
    change();
    stamps.push(stamp());
  };
  after(() => writeFileSync(join(folder, 'src', 'deep', 'a.ts'), 'two'));
  after(() => renameSync(join(folder, 'src', 'deep', 'a.ts'), join(folder, 'src', 'a.ts')));
  after(() => writeFileSync(join(folder, 'src', 'b.ts'), ''));
  after(() => rmSync(join(folder, 'package.json')));
  expect(new Set(stamps).size).toBe(stamps.length);

  writeFileSync(join(folder, 'README.md'), 'not a source');
  expect(stamp()).toBe(stamps.at(-1));
});

test('the packages that a bundle is made from are read off its source map, each copy by its place', () => {
  expect(placesIn(['../../src/main/main.ts', '../../node_modules/sip.js/lib/api/a.js', '/x/node_modules/@base-ui/react/b.js'])).toEqual([
    'node_modules/@base-ui/react',
    'node_modules/sip.js',
  ]);
  const places = placesIn([
    '../node_modules/@a/b/node_modules/@c/zod/lib/x.js',
    '../node_modules/zod/core.js',
    '../node_modules/zod/v4/y.js',
  ]);
  expect(places).toEqual(['node_modules/@a/b/node_modules/@c/zod', 'node_modules/zod']);
  expect(places.map(nameAt)).toEqual(['@c/zod', 'zod']);
});
