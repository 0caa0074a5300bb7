import { globSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from './root.mjs';

/** Shipped as they are, beside the bundles. */
const unbundled = [
  ...['@photostructure/sqlite', 'node-gyp-build', 'node-datachannel', 'detect-libc', 'koffi', 'node-hid', 'pkg-prebuilds'],
  '@fontsource-variable/inter',
];

/** The npm packages that the sources of a bundle come from. @param {readonly string[]} sources paths of a source map */
export const packagesIn = (sources) =>
  [...new Set(sources.map((source) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1]))]
    .filter((name) => name !== undefined)
    .sort();

/** @param {string} name @returns {string} */
function noticeOf(name) {
  const folder = inRoot('node_modules', name);
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
  return [`${name} ${version} (${license})`, ...files.map((file) => readFileSync(join(folder, file), 'utf8').trim())].join('\n\n');
}

/** Of what is linked into the binaries of packages, of which npm knows nothing. */
export const linkedNotices = () =>
  globSync(inRoot('scripts', 'lib', 'linked', '*.txt'))
    .sort()
    .map((file) => readFileSync(file, 'utf8').trim());

/** Names of the npm packages that ship, bundled or beside the bundles; after a build. */
export function shippedPackages() {
  const sources = globSync(inRoot('out', '**', '*.map')).flatMap((map) => JSON.parse(readFileSync(map, 'utf8')).sources);
  return [...new Set([...packagesIn(sources), ...unbundled])].sort();
}

/** Write the licences of all that is compiled into the application beside the window's page, which shows them. */
export function writeNotices() {
  const notices = [...shippedPackages().map(noticeOf), ...linkedNotices()];
  writeFileSync(inRoot('out', 'renderer', 'third-party-licenses.txt'), notices.join(`\n\n${'-'.repeat(80)}\n\n`) + '\n');
}
