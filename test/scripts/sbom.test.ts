import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sbomOf } from '../../scripts/lib/sbom.mjs';

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, { version: string }> };
const bom = sbomOf({ version: '1.2.3', license: 'MIT' }, lock.packages, ['@photostructure/sqlite', 'node-hid', 'zod'], '45.4.1');

test('the bill names what ships with version, licence and hash', () => {
  expect(bom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6', metadata: { component: { name: 'offhook', version: '1.2.3' } } });
  const version = lock.packages['node_modules/zod']!.version;
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
    expect.arrayContaining(['electron', '@photostructure/sqlite', 'libsrtp', 'OpenSSL', 'hidapi']),
  );
});

test('a licence that is a choice is an expression', () => {
  const hid = bom.components.find(({ name }) => name === 'node-hid');
  expect(hid).toMatchObject({ licenses: [{ expression: expect.stringContaining(' OR ') as string }] });
});

test('every part has a reference of its own, and the serial number is a UUID made of them', () => {
  const refs = bom.components.map((one) => one['bom-ref']);
  expect(new Set(refs).size).toBe(refs.length);
  expect(bom.dependencies[0]?.dependsOn).toEqual(refs);
  expect(bom.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
});
