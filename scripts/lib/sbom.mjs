// What ships, as a CycloneDX 1.6 document: https://cyclonedx.org/docs/1.6/json/
import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { linkedNotices, nameAt, shippedPackages, spdxOf } from './notices.mjs';
import { inRoot } from './root.mjs';
import { Failure } from './run.mjs';

/** @typedef {{ version?: string, license?: string, integrity?: string }} Locked a row of package-lock.json */

/** An expression where several licences are joined, else one; what can be no identifier of SPDX stands as its author wrote it. @param {string} license */
function licencesOf(license) {
  if (/ (OR|AND|WITH) /.test(license)) return [{ expression: license }];
  return [{ license: /^[\w.-]+$/.test(license) ? { id: license } : { name: license } }];
}

/** npm writes hashes as `sha512-BASE64`. @param {string} integrity */
const hashesOf = (integrity) =>
  integrity
    .split(' ')
    .filter((one) => one.startsWith('sha512-'))
    .map((one) => ({ alg: 'SHA-512', content: Buffer.from(one.slice('sha512-'.length), 'base64').toString('hex') }));

/** @param {Record<string, Locked>} locked @param {string} place */
function rowOf(locked, place) {
  const row = locked[place];
  if (!row) throw new Failure(`${place} ships, and package-lock.json does not have it: run npm ci and build anew.`);
  return row;
}

/** @param {string} place @param {Locked} locked */
function npmComponent(place, { version = '', license, integrity }) {
  const name = nameAt(place);
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  return {
    type: 'library',
    'bom-ref': purl,
    name,
    version,
    purl,
    ...(license ? { licenses: licencesOf(spdxOf(license)) } : {}),
    ...(integrity ? { hashes: hashesOf(integrity) } : {}),
  };
}

/** OpenSSL is another in each system's binary, and its licence goes by its version. @returns {[version: string, license: string][]} */
function opensslHere() {
  const binaries = globSync(inRoot('node_modules', '@node-datachannel', `${process.platform}-*`, '*.node'));
  const versions = binaries.flatMap((file) =>
    [...readFileSync(file, 'latin1').matchAll(/OpenSSL (\d+\.\d+\.\w+) /g)].map(([, one]) => String(one)),
  );
  if (versions.length === 0) throw new Failure('no OpenSSL was found in the native part of node-datachannel: its version cannot be told.');
  return [...new Set(versions)].map((version) => [version, version.startsWith('1.') ? 'OpenSSL' : 'Apache-2.0']);
}

/** Of a notice's first line, `NAME [VERSION] (LICENCE)[, linked into PACKAGE]`. @param {string} notice */
function linkedComponents(notice) {
  const [, name = '', version, license = ''] = /^(.+?)(?: (\d\S*))? \((.+?)\)/.exec(notice) ?? [];
  const copies = name === 'OpenSSL' ? opensslHere() : [/** @type {const} */ ([version, license])];
  return copies.map(([ofCopy, licenseOfCopy]) => ({
    type: 'library',
    'bom-ref': ofCopy ? `linked:${name}@${ofCopy}` : `linked:${name}`,
    name,
    ...(ofCopy ? { version: ofCopy } : {}),
    licenses: licencesOf(licenseOfCopy),
  }));
}

/** Each once: two copies of one version are one component. @template {{ 'bom-ref': string }} C @param {readonly C[]} components */
const byRef = (components) => [...new Map(components.map((one) => [one['bom-ref'], one])).values()];

/**
 * @param {{ version: string, license: string }} app of package.json @param {Record<string, Locked>} locked of package-lock.json
 * @param {readonly string[]} places of npm packages that ship, by the lock's names @param {string} electron its version
 */
export function sbomOf(app, locked, places, electron) {
  const components = byRef([
    {
      type: 'framework',
      'bom-ref': `pkg:npm/electron@${electron}`,
      name: 'electron',
      version: electron,
      purl: `pkg:npm/electron@${electron}`,
      licenses: licencesOf('MIT'),
    },
    ...places.map((place) => npmComponent(place, rowOf(locked, place))),
    ...linkedNotices().flatMap(linkedComponents),
  ]);
  const ref = `pkg:generic/offhook@${app.version}`;
  const serial = createHash('sha256').update(JSON.stringify(components)).digest('hex');
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    // Made of what it lists, so that two builds of a commit have the same (RFC 9562 5.8: version 8 is for such).
    serialNumber: `urn:uuid:${serial.slice(0, 8)}-${serial.slice(8, 12)}-8${serial.slice(13, 16)}-8${serial.slice(17, 20)}-${serial.slice(20, 32)}`,
    version: 1,
    metadata: {
      component: { type: 'application', 'bom-ref': ref, name: 'offhook', version: app.version, licenses: licencesOf(app.license) },
    },
    components,
    dependencies: [{ ref, dependsOn: components.map((one) => one['bom-ref']) }],
  };
}

const readJson = (/** @type {string} */ name) => JSON.parse(readFileSync(inRoot(name), 'utf8'));

/** Write it to a file. @param {string} file @param {string} electron version of the runtime in the package */
export function writeSbom(file, electron) {
  const bom = sbomOf(readJson('package.json'), readJson('package-lock.json').packages, shippedPackages(), electron);
  writeFileSync(file, `${JSON.stringify(bom, null, 2)}\n`);
}
