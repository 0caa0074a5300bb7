import { chmodSync, copyFileSync, cpSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** @param {string} folder @returns {string[]} of all files below it, relative and sorted; links are files */
export const filesBelow = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

/** Folders that all may enter, whatever the umask of who packages. @param {string} folder */
function openFolders(folder) {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) chmodSync(join(entry.parentPath, entry.name), 0o755);
  }
}

/**
 * Lay the files out as they will stand on the disk.
 * @param {string} tree a folder to be made @param {readonly import('./words.mjs').Mapping[]} mappings
 */
export function fillTree(tree, mappings) {
  mkdirSync(tree, { recursive: true });
  for (const { from, to } of mappings) {
    const place = join(tree, to);
    mkdirSync(dirname(place), { recursive: true });
    if (statSync(from).isDirectory()) {
      cpSync(from, place, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
    } else {
      copyFileSync(from, place);
      chmodSync(place, statSync(from).mode & 0o100 ? 0o755 : 0o644);
    }
  }
  openFolders(tree);
}
