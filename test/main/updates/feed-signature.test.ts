import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { isSigned, signFeed } from '../../../src/main/updates/feed-signature.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const key = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
const feed = { version: '2.0.0', files: [{ url: 'Offhook-2.0.0.AppImage', sha512: 'bm90IGEgaGFzaA==' }] };
const signed = { ...feed, signature: signFeed(feed, privateKey) };
const [file] = feed.files;

it('a feed is believed as it was signed', () => {
  expect(isSigned(signed, key)).toBe(true);
  // What does not say what is installed may be added later.
  expect(isSigned({ ...signed, ...{ stagingPercentage: 10 } }, key)).toBe(true);
});

it.each([
  ['no signature', feed],
  ['an empty one', { ...signed, signature: '' }],
  ['one that is no text', { ...signed, signature: 7 }],
  ['another version', { ...signed, version: '2.0.1' }],
  ['another hash', { ...signed, files: [{ ...file!, sha512: 'b3RoZXI=' }] }],
  ['another file', { ...signed, files: [{ ...file!, url: 'else' }] }],
  ['one file more', { ...signed, files: [...feed.files, ...feed.files] }],
  ['no files', { ...signed, files: [] }],
])('a feed with %s is not', (_what, other) => {
  expect(isSigned(other, key)).toBe(false);
});

it('a key of somebody else, of another kind, or none fits nothing', () => {
  const other = generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
  expect([other, rsa, '', 'no key'].map((one) => isSigned(signed, one))).toEqual([false, false, false, false]);
});

it('a feed that names files for a web installer is not believed, since no signature covers them', () => {
  expect(isSigned(signed, key)).toBe(true);
  expect(isSigned({ ...signed, packages: { x64: { path: 'https://evil.example/x.7z', sha512: 'x' } } }, key)).toBe(false);
});
