// What a deb or rpm runs after it was installed: electron-builder's own script, and ours behind it.
import { readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from './root.mjs';

const theirs = inRoot('node_modules', 'app-builder-lib', 'templates', 'linux', 'after-install.tpl');
const ours = inRoot('assets', 'linux', 'after-install.sh');

/** Write both to out/after-install.tpl, which electron-builder.yml names. */
export function writeAfterInstall() {
  writeFileSync(inRoot('out', 'after-install.tpl'), [theirs, ours].map((file) => readFileSync(file, 'utf8')).join('\n'));
}
