// What a deb or rpm runs after it was installed or removed: electron-builder's own script, and ours behind it. On the path theirs puts the program; ours is
// what stands before that (assets/linux/launch.sh).
import { readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from './root.mjs';
import { Failure } from './run.mjs';

const PROGRAM = "'/opt/${sanitizedProductName}/${executable}'";
const LAUNCHER = "'/opt/${sanitizedProductName}/launch.sh'";

/** @param {string} name */
function theirs(name) {
  const script = readFileSync(inRoot('node_modules', 'app-builder-lib', 'templates', 'linux', `${name}.tpl`), 'utf8');
  if (!script.includes(PROGRAM)) throw new Failure(`electron-builder's ${name}.tpl does not name the program as it did.`);
  return script.replaceAll(PROGRAM, LAUNCHER);
}
const ours = (/** @type {string} */ name) => readFileSync(inRoot('assets', 'linux', `${name}.sh`), 'utf8');

/** An update runs the old version's script behind the new one's: rpm says so by 1, dpkg by a word. */
const notInAnUpdate = '#!/bin/bash\ncase "$1" in 1 | upgrade | failed-upgrade | abort-*) exit 0 ;; esac\n';

/** Write out/after-install.tpl and out/after-remove.tpl, which electron-builder.yml names. */
export function writePackageScripts() {
  writeFileSync(inRoot('out', 'after-install.tpl'), `${theirs('after-install')}\n${ours('after-install')}`);
  writeFileSync(inRoot('out', 'after-remove.tpl'), `${notInAnUpdate}${theirs('after-remove')}\n${ours('after-remove')}`);
}
