import { globSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from './root.mjs';

/** Shipped as they are, beside the bundles. */
const unbundled = [
  ...['@photostructure/sqlite', 'node-gyp-build', 'node-datachannel', 'detect-libc', 'koffi', 'node-hid', 'pkg-prebuilds'],
  '@fontsource-variable/inter',
];

/**
 * Where the npm packages lie that the sources of a bundle come from: a package may be there twice, in two versions, one of them beneath who wants it.
 * @param {readonly string[]} sources paths of a source map @returns {string[]} as package-lock.json names them: `node_modules/a/node_modules/b`
 */
export const placesIn = (sources) => {
  const found = sources.map(
    (source) => /(?:^|\/)(node_modules\/(?:(?:@[^/]+\/)?[^/]+\/node_modules\/)*(?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1],
  );
  return [...new Set(found)].filter((place) => place !== undefined).sort();
};

/** The package's name. @param {string} place */
export const nameAt = (place) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** Licences by another name than SPDX's, as packages write them. @type {Record<string, string>} */
const OTHER_NAMES = { 'MPL 2.0': 'MPL-2.0' };
/** @param {string} license of a package.json @returns {string} an expression of SPDX */
export const spdxOf = (license) => OTHER_NAMES[license] ?? license;

/** Name, version and licence of a package, and the texts that come with it. @param {string} place @returns {string} */
export function noticeOf(place) {
  const folder = inRoot(place);
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').trim());
  return [`${nameAt(place)} ${version} (${spdxOf(license)})`, ...texts].join('\n\n');
}

/** Of what is linked into the binaries of packages, of which npm knows nothing. */
export const linkedNotices = () =>
  globSync(inRoot('scripts', 'lib', 'linked', '*.txt'))
    .sort()
    .map((file) => readFileSync(file, 'utf8').trim());

/** Where the npm packages lie that ship, bundled or beside the bundles (see {@link placesIn}); after a build. */
export function shippedPackages() {
  const sources = globSync(inRoot('out', '**', '*.map')).flatMap((map) => JSON.parse(readFileSync(map, 'utf8')).sources);
  return [...new Set([...placesIn(sources), ...unbundled.map((name) => `node_modules/${name}`)])].sort();
}

/** Write the licences of all that is compiled into the application beside the window's page, which shows them. */
export function writeNotices() {
  const notices = [...shippedPackages().map(noticeOf), ...linkedNotices()];
  writeFileSync(inRoot('out', 'renderer', 'third-party-licenses.txt'), notices.join(`\n\n${'-'.repeat(80)}\n\n`) + '\n');
}
