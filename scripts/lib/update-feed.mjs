// Where a package asks for newer versions, and how the feed it reads is signed; docs/updates.md tells how the two are used.
import { createPrivateKey } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { signFeed } from '../../src/main/updates/feed-signature.ts';
import { inRoot } from './root.mjs';
import { Failure } from './run.mjs';

/** It may be of anybody who can read what we ask for, but not of anybody in between. @param {string} address */
function checkAddress(address) {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const isHere = url?.protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(url.hostname);
  if (url?.protocol !== 'https:' && !isHere) throw new Failure('OFFHOOK_UPDATE_FEED must be an address that begins with https://.');
}

/**
 * What electron-builder must be told so that the package has a feed; nothing without one.
 * @param {Record<string, string | undefined>} env OFFHOOK_UPDATE_FEED, and OFFHOOK_UPDATE_KEY for the package.json of the package
 * @returns {string[]}
 */
export function feedWords({ OFFHOOK_UPDATE_FEED: feed, OFFHOOK_UPDATE_KEY: key }) {
  if (!feed) return [];
  checkAddress(feed);
  if (!key) throw new Failure('OFFHOOK_UPDATE_FEED needs OFFHOOK_UPDATE_KEY: the public key by which newer versions are known.');
  // Asking for the parts one by one electron-updater tells how far it is, for which we wait; not so asking for all at once.
  const publish = ['-c.publish.provider=generic', `-c.publish.url=${feed}`, '-c.publish.useMultipleRangeRequest=false'];
  return [...publish, `-c.extraMetadata.updateKey=${key}`, '--publish=never'];
}

/** electron-updater's own reader of feeds. */
const yaml = () => createRequire(inRoot('node_modules', 'electron-updater', 'package.json'))('js-yaml');

/** Sign electron-builder's `latest*.yml` in place, by that name. @param {string} file @param {string} pem the private key, PKCS #8 */
export function signFeedFile(file, pem) {
  const text = readFileSync(file, 'utf8');
  const feed = yaml().load(text);
  const signature = signFeed(basename(file), feed, createPrivateKey(pem));
  writeFileSync(file, yaml().dump({ ...feed, signature }, { lineWidth: -1 }));
}
