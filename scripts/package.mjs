// `npm run package [-- electron-builder's arguments]`: the unpacked application and its archive in dist/.
import { cpSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { prepare } from './lib/dependencies.mjs';
import { inRoot } from './lib/root.mjs';
import { main, run, say } from './lib/run.mjs';

/**
 * A copy of a runtime as electron-builder wants it: without the default application, which would end up in the package.
 * @param {import('./lib/runtime.mjs').Runtime} runtime
 */
function distForPackage({ dist, version }) {
  const copy = inRoot('.cache', `electron-${version}-package`);
  if (existsSync(copy)) return copy;
  mkdirSync(inRoot('.cache'), { recursive: true });
  const draft = `${copy}.${process.pid}`;
  cpSync(dist, draft, { recursive: true, filter: (path) => !path.endsWith('default_app.asar') });
  cpSync(join(dist, 'LICENSE.electron.txt'), join(draft, 'LICENSE'));
  renameSync(draft, copy);
  return copy;
}

await prepare();
await main(async () => {
  const { build } = await import('./lib/build.mjs');
  const { fallbackDist } = await import('./lib/fallback-runtime.mjs');
  const { writeNotices } = await import('./lib/notices.mjs');
  const { ensureRuntime } = await import('./lib/runtime.mjs');
  const { ensureSystemPackages, isPresent } = await import('./lib/system-packages.mjs');
  await build();
  writeNotices();
  const runtime = await ensureRuntime();
  const args = [inRoot('node_modules', 'electron-builder', 'cli.js'), '--config', inRoot('electron-builder.yml')];
  /** @type {Record<string, string>} */
  const env = {};
  if (runtime.dist === fallbackDist) {
    say(`a trial package on Electron ${runtime.version}: what ships is built where GitHub can be reached.`);
    args.push(`-c.electronDist=${distForPackage(runtime)}`, `-c.electronVersion=${runtime.version}`);
    // electron-builder would fetch its own 7za from GitHub; level 1, for a trial's archive need not be small.
    await ensureSystemPackages(['packaging']);
    if (isPresent('7za')) env.ELECTRON_BUILDER_7ZIP_PATH = '/usr/bin/7za';
    env.ELECTRON_BUILDER_COMPRESSION_LEVEL = process.env.ELECTRON_BUILDER_COMPRESSION_LEVEL ?? '1';
  }
  return run(process.execPath, [...args, ...process.argv.slice(2)], { env });
});
