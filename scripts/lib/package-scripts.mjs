// What a deb or rpm runs after it was installed or removed: electron-builder's own script, and ours behind it.
import { readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from './root.mjs';

const theirs = (/** @type {string} */ name) =>
  readFileSync(inRoot('node_modules', 'app-builder-lib', 'templates', 'linux', `${name}.tpl`), 'utf8');
const ours = (/** @type {string} */ name) => readFileSync(inRoot('assets', 'linux', `${name}.sh`), 'utf8');

/** An update runs the old version's script behind the new one's: rpm says so by 1, dpkg by a word. */
const notInAnUpdate = '#!/bin/bash\ncase "$1" in 1 | upgrade | failed-upgrade | abort-*) exit 0 ;; esac\n';

/** Write out/after-install.tpl and out/after-remove.tpl, which electron-builder.yml names. */
export function writePackageScripts() {
  writeFileSync(inRoot('out', 'after-install.tpl'), `${theirs('after-install')}\n${ours('after-install')}`);
  writeFileSync(inRoot('out', 'after-remove.tpl'), `${notInAnUpdate}${theirs('after-remove')}\n${ours('after-remove')}`);
}
