import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sbomOf } from '../../scripts/lib/sbom.mjs';

const { packages: lock } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, { version: string }> };
const places = ['@photostructure/sqlite', 'node-hid', 'node-datachannel', 'zod'].map((name) => `node_modules/${name}`);
const bomOf = (shipped: readonly string[], locked: Record<string, { version: string; license?: string }> = lock) =>
  sbomOf({ version: '1.2.3', license: 'MIT' }, locked, shipped, '45.4.1');
const bom = bomOf(places);
const named = (wanted: string) => bom.components.filter(({ name }) => name === wanted);

test('the bill names what ships with version, licence and hash', () => {
  expect(bom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6', metadata: { component: { name: 'offhook', version: '1.2.3' } } });
  const version = lock['node_modules/zod']!.version;
  expect(bom.components).toContainEqual({
    type: 'library',
    'bom-ref': `pkg:npm/zod@${version}`,
    name: 'zod',
    version,
    purl: `pkg:npm/zod@${version}`,
    licenses: [{ license: { id: 'MIT' } }],
    hashes: [{ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) as string }],
  });
  expect(bom.components.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['electron', '@photostructure/sqlite', 'libsrtp', 'hidapi', "node-hid's native part"]),
  );
});

test('a copy beneath another package counts by its own version, and one version once', () => {
  const beneath = ['node_modules/@a/b/node_modules/@c/d', 'node_modules/e/node_modules/@c/d'];
  const of = (version: string) => ({ version, license: 'MIT' });
  const locked = { ...lock, 'node_modules/@c/d': of('2.0.0'), [beneath[0]!]: of('1.0.0'), [beneath[1]!]: of('1.0.0') };
  const found = bomOf(beneath, locked).components.filter(({ name }) => name === '@c/d');
  expect(found).toMatchObject([{ version: '1.0.0', 'bom-ref': 'pkg:npm/%40c/d@1.0.0' }]);
});

test('what ships by a lock that does not know it is refused, not left without a version', () => {
  expect(() => bomOf(['node_modules/unheard-of'])).toThrow('node_modules/unheard-of ships');
});

test('what is linked in has the version and the licence of what is in the binary', () => {
  expect(named('SQLite')).toMatchObject([
    { version: expect.stringMatching(/^3\.\d+\.\d+$/) as string, licenses: [{ license: { id: 'blessing' } }] },
  ]);
  const [openssl] = named('OpenSSL');
  expect(openssl?.version).toMatch(/^(1\.1\.1\w|3\.\d+\.\d+)$/);
  expect(openssl?.licenses).toEqual([{ license: { id: openssl?.version?.startsWith('1.') ? 'OpenSSL' : 'Apache-2.0' } }]);
});

test('a licence is one of SPDX, also where its package writes another name', () => {
  expect(named('node-datachannel')).toMatchObject([{ licenses: [{ license: { id: 'MPL-2.0' } }] }]);
  // Those that SPDX lists, of what ships today. A further one is looked up there first: https://spdx.org/licenses
  const listed = ['MIT', 'ISC', 'BlueOak-1.0.0', 'OFL-1.1', 'MPL-2.0', 'BSD-3-Clause', 'Apache-2.0', 'OpenSSL', 'blessing'];
  const ids = bom.components.flatMap(({ licenses = [] }) =>
    licenses.flatMap((one) => ('license' in one && 'id' in one.license ? [one.license.id] : [])),
  );
  expect(ids.filter((id) => !listed.includes(id))).toEqual([]);
  expect(ids.length).toBeGreaterThan(places.length);
});

test('a licence that is none of SPDX stands as it was written', () => {
  const { components } = bomOf(['node_modules/x'], { 'node_modules/x': { version: '1.0.0', license: 'SEE LICENSE IN EULA' } });
  expect(components.find(({ name }) => name === 'x')).toMatchObject({ licenses: [{ license: { name: 'SEE LICENSE IN EULA' } }] });
});

test('a licence that is a choice is an expression', () => {
  expect(named('node-hid')).toMatchObject([{ licenses: [{ expression: expect.stringContaining(' OR ') as string }] }]);
});

test('every part has a reference of its own, and the serial number is a UUID made of them', () => {
  const refs = bom.components.map((one) => one['bom-ref']);
  expect(new Set(refs).size).toBe(refs.length);
  expect(bom.dependencies[0]?.dependsOn).toEqual(refs);
  expect(bom.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
});
