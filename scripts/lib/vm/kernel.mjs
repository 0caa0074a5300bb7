// A kernel that has what the running one may lack (CONFIG_UHID): that of the distribution's own cloud images, fetched by apt and unpacked beside our
// other downloads, never installed.
import { existsSync, globSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../root.mjs';
import { capture, say } from '../run.mjs';
import { isRoot } from '../system-packages.mjs';

/** @typedef {{ image: string, modules: (names: string[]) => string[] }} Kernel modules: paths of the files with these names; throws on one that is not there */

const cache = inRoot('.cache');
const META = 'linux-image-cloud-amd64';

/** @param {string} folder @returns {Kernel} */
function kernelIn(folder) {
  const [image] = globSync('boot/vmlinuz-*', { cwd: folder });
  if (!image) throw new Error(`${folder} holds no kernel`);
  return {
    image: join(folder, image),
    modules: (names) =>
      names.map((name) => {
        const [file] = globSync(`lib/modules/*/kernel/drivers/**/${name}.ko`, { cwd: folder });
        if (!file) throw new Error(`the kernel in ${folder} has no module ${name}`);
        return join(folder, file);
      }),
  };
}

/** The newest that is there already: any will do. */
function cached() {
  const names = existsSync(cache) ? readdirSync(cache).filter((name) => name.startsWith('linux-image-')) : [];
  const last = names.sort((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1);
  return last && join(cache, last);
}

function download(/** @type {string} */ name) {
  say(`fetching the kernel ${name} (27 MB, apt-get download)`);
  mkdirSync(cache, { recursive: true });
  const draft = mkdtempSync(join(cache, 'unpacking-'));
  try {
    if (!capture('apt-get', ['-qq', 'download', name], { cwd: draft, timeout: 120_000 }).ok) return undefined;
    const file = readdirSync(draft).find((one) => one.endsWith('.deb'));
    const folder = join(draft, 'root');
    if (!file || !capture('dpkg-deb', ['-x', join(draft, file), folder]).ok) return undefined;
    // In one step, so that a half-made folder is never taken for a whole one; another run may have been quicker.
    const made = join(cache, name);
    if (!existsSync(made)) renameSync(folder, made);
    return made;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** The package of the newest, by the one that depends on it. */
const newest = () => /^ *Depends: (linux-image-\S+)$/m.exec(capture('apt-cache', ['depends', META]).stdout)?.[1];

/** @returns {Kernel | undefined} undefined: there is none to be had of apt */
export function ensureKernel() {
  const there = cached();
  if (there) return kernelIn(there);
  let name = newest();
  // A fresh machine has no lists of packages.
  if (!name && isRoot && capture('apt-get', ['-qq', 'update'], { timeout: 120_000 }).ok) name = newest();
  const made = name && download(name);
  return made ? kernelIn(made) : undefined;
}
