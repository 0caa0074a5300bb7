// What ships, as a CycloneDX 1.6 document: https://cyclonedx.org/docs/1.6/json/
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { linkedNotices, shippedPackages } from './notices.mjs';
import { inRoot } from './root.mjs';

/** @typedef {{ version?: string, license?: string, integrity?: string }} Locked a row of package-lock.json */

/** An expression where several licences are joined, else one. @param {string} license */
const licencesOf = (license) => (/ (OR|AND|WITH) /.test(license) ? [{ expression: license }] : [{ license: { id: license } }]);

/** npm writes hashes as `sha512-BASE64`. @param {string} integrity */
const hashesOf = (integrity) =>
  integrity
    .split(' ')
    .filter((one) => one.startsWith('sha512-'))
    .map((one) => ({ alg: 'SHA-512', content: Buffer.from(one.slice('sha512-'.length), 'base64').toString('hex') }));

/** @param {string} name @param {Locked} locked */
function npmComponent(name, { version = '', license, integrity }) {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  return {
    type: 'library',
    'bom-ref': purl,
    name,
    version,
    purl,
    ...(license ? { licenses: licencesOf(license) } : {}),
    ...(integrity ? { hashes: hashesOf(integrity) } : {}),
  };
}

/** Of a notice's first line, `NAME [VERSION] (LICENCE…)`. @param {string} notice */
function linkedComponent(notice) {
  const [, name = '', version] = /^(\S+(?:'s native part)?)(?: (\d\S*))? /.exec(notice) ?? [];
  return { type: 'library', 'bom-ref': `linked:${name}`, name, ...(version ? { version } : {}) };
}

/**
 * @param {{ version: string, license: string }} app of package.json @param {Record<string, Locked>} locked of package-lock.json
 * @param {readonly string[]} names npm packages that ship @param {string} electron its version
 */
export function sbomOf(app, locked, names, electron) {
  const components = [
    {
      type: 'framework',
      'bom-ref': `pkg:npm/electron@${electron}`,
      name: 'electron',
      version: electron,
      purl: `pkg:npm/electron@${electron}`,
      licenses: licencesOf('MIT'),
    },
    ...names.map((name) => npmComponent(name, locked[`node_modules/${name}`] ?? {})),
    ...linkedNotices().map(linkedComponent),
  ];
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
