import { describe, expect, test } from 'vitest';
import { isInstalled } from '../../scripts/lib/dependencies.mjs';

const lock = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/zod': { version: '4.0.0', integrity: 'sha512-a' },
    'node_modules/@x/binding-darwin': { version: '1.0.0', integrity: 'sha512-b', optional: true },
  },
};
const zod = { 'node_modules/zod': { version: '4.0.0', integrity: 'sha512-a' } };

describe('what is installed is what the lock file asks for', () => {
  test('without the packages of other platforms', () => {
    expect(isInstalled(lock, { packages: zod })).toBe(true);
  });
  test.each([
    ['nothing is installed, or an install was broken off', undefined],
    ['a package is missing', { packages: {} }],
    ['a version differs', { packages: { 'node_modules/zod': { version: '3.0.0', integrity: 'sha512-a' } } }],
    ['a content differs', { packages: { 'node_modules/zod': { version: '4.0.0', integrity: 'sha512-z' } } }],
    ['a package is there that the lock has dropped', { packages: { ...zod, 'node_modules/ws': { version: '8.0.0' } } }],
  ])('not when %s', (_why, installed) => {
    expect(isInstalled(lock, installed)).toBe(false);
  });
});
