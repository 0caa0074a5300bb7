/**
 * A feed is believed for its signature, not for where it lies. Its file for a system (electron-builder's `latest*.yml`) gets one more line, `signature`: Ed25519 over
 * the version and the SHA-512 of each package, so that who can write to the server, or stands before it, can offer nothing of his own.
 */
import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

export interface Feed {
  readonly version: string;
  /** `sha512`: base64. */
  readonly files: readonly { readonly url: string; readonly sha512: string }[];
}

const statementOf = ({ version, files }: Feed): Buffer =>
  Buffer.from(JSON.stringify(['offhook update', version, ...files.map(({ url, sha512 }) => [url, sha512])]));

/** Base64. */
export const signFeed = (feed: Feed, key: KeyObject): string => sign(null, statementOf(feed), key).toString('base64');

/**
 * `publicKey`: base64 of SPKI, DER. False as well for a feed or a key of another shape, and for one with `packages`: those are what a web installer fetches,
 * from wherever they say, and the signature does not cover them.
 */
export function isSigned(feed: Feed & { readonly signature?: unknown; readonly packages?: unknown }, publicKey: string): boolean {
  if (feed.packages !== undefined) return false;
  if (typeof feed.signature !== 'string' || feed.files.length === 0) return false;
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' && verify(null, statementOf(feed), key, Buffer.from(feed.signature, 'base64'));
  } catch {
    return false;
  }
}
