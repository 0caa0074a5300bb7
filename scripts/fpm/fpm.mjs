#!/usr/bin/env node
// Stands in for fpm where the real one cannot be had: `-s dir -t deb|rpm`, as electron-builder calls it, over dpkg-deb and rpmbuild.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildDeb } from './deb.mjs';
import { buildRpm } from './rpm.mjs';
import { fillTree } from './tree.mjs';
import { readWords } from './words.mjs';

const wish = readWords(process.argv.slice(2));
const build = { deb: buildDeb, rpm: buildRpm }[wish.option('-t')];
if (!build) throw new Error(`this stand-in for fpm makes deb and rpm, not ${wish.option('-t')}`);
const folder = mkdtempSync(join(tmpdir(), 'offhook-package-'));
try {
  const tree = join(folder, 'tree');
  fillTree(tree, wish.mappings);
  build(wish, tree, folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
