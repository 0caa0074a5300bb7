// What Electron's own default_app does for `electron [-r MODULE]... [--switch]... APP [argument]...`, for a runtime that came without
// it. Top-level await holds `ready` back until the application's main module has run, as with the original.
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron/main';

function readCommandLine(words) {
  const preloads = [];
  for (let at = 0; at < words.length; at++) {
    if (words[at] === '-r' || words[at] === '--require') preloads.push(words[++at]);
    else if (!words[at].startsWith('-')) return { preloads, target: words[at] };
  }
  return { preloads, target: undefined };
}

/** Give `app` the identity that the application's package.json states, and find its main module. */
function adopt(target) {
  const path = resolve(target);
  if (!statSync(path).isDirectory()) {
    app.setAppPath(dirname(path));
    return path;
  }
  const manifest = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
  app.name = manifest.productName ?? manifest.name ?? app.name;
  if (manifest.version) app.setVersion(manifest.version);
  if (manifest.desktopName) app.setDesktopName(manifest.desktopName);
  app.setAppPath(path);
  return join(path, manifest.main ?? 'index.js');
}

try {
  const { preloads, target } = readCommandLine(process.argv.slice(1));
  if (target === undefined) throw new Error('no application was named');
  const require = createRequire(import.meta.url);
  for (const module of preloads) require(resolve(module));
  await import(pathToFileURL(adopt(target)).href);
} catch (error) {
  console.error('The application could not be loaded:', error);
  process.exit(1);
}
