import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { signFeedFile } from '../../../scripts/lib/update-feed.mjs';
import { feedFileOf, isSigned, signFeed } from '../../../src/main/updates/feed-signature.ts';

const load = createRequire(import.meta.url);
const { GenericProvider } = load('electron-updater/out/providers/GenericProvider.js') as {
  GenericProvider: new (...settings: object[]) => { readonly channel: string };
};
const yaml = load('js-yaml') as { load(text: string): unknown };
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const key = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
const FILE = 'latest-linux.yml';
const feed = { version: '2.0.0', files: [{ url: 'Offhook-2.0.0.AppImage', sha512: 'bm90IGEgaGFzaA==' }] };
const signed = { ...feed, signature: signFeed(FILE, feed, privateKey) };
const [file] = feed.files;

it('a feed is believed as it was signed', () => {
  expect(isSigned(FILE, signed, key)).toBe(true);
  // What does not say what is installed may be added later.
  expect(isSigned(FILE, { ...signed, ...{ stagingPercentage: 10 } }, key)).toBe(true);
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
  expect(isSigned(FILE, other, key)).toBe(false);
});

it('a key of somebody else, of another kind, or none fits nothing', () => {
  const other = generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
  expect([other, rsa, '', 'no key'].map((one) => isSigned(FILE, signed, one))).toEqual([false, false, false, false]);
});

it('a feed that names files for a web installer is not believed, since no signature covers them', () => {
  expect(isSigned(FILE, signed, key)).toBe(true);
  expect(isSigned(FILE, { ...signed, packages: { x64: { path: 'https://evil.example/x.7z', sha512: 'x' } } }, key)).toBe(false);
});

it.each(['latest.yml', 'latest-mac.yml', 'latest-linux-arm64.yml'])(
  'what was signed as %s is not believed as the feed of Linux on x64',
  (other) => {
    const path = join(mkdtempSync(join(tmpdir(), 'offhook-feed-')), other);
    writeFileSync(path, JSON.stringify(feed));
    signFeedFile(path, privateKey.export({ format: 'pem', type: 'pkcs8' }).toString());
    const asSigned = yaml.load(readFileSync(path, 'utf8')) as typeof signed;
    expect([isSigned(other, asSigned, key), isSigned(FILE, asSigned, key)]).toEqual([true, false]);
  },
);

it.each([
  ['linux', 'x64'],
  ['linux', 'arm64'],
  ['darwin', 'arm64'],
  ['win32', 'x64'],
  ['win32', 'arm64'],
] as const)('what is asked for on %s, %s, is what electron-updater asks for', (platform, arch) => {
  vi.stubEnv('TEST_UPDATER_ARCH', arch);
  const { channel } = new GenericProvider({ url: 'https://localhost/' }, {}, { platform });
  expect(feedFileOf(platform, arch)).toBe(`${channel}.yml`);
  vi.unstubAllEnvs();
});
