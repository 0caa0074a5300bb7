/**
 * A feed is believed for its signature, not for where it lies. Its file for a system (electron-builder's `latest*.yml`) gets one more line, `signature`: Ed25519 over
 * its name, the version and the SHA-512 of each package, so that who can write to the server, or stands before it, can offer nothing of his own, nor what was
 * signed for another system or processor.
 */
import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

export interface Feed {
  readonly version: string;
  /** `sha512`: base64. */
  readonly files: readonly { readonly url: string; readonly sha512: string }[];
}

const SUFFIXES: Partial<Record<NodeJS.Platform, string>> = { linux: '-linux', darwin: '-mac' };

/** The name of the file that electron-updater asks for; that of Windows and that of macOS have packages for each processor. */
export const feedFileOf = (platform: NodeJS.Platform, arch: string): string =>
  `latest${SUFFIXES[platform] ?? ''}${platform === 'linux' && arch !== 'x64' ? `-${arch}` : ''}.yml`;

const statementOf = (file: string, { version, files }: Feed): Buffer =>
  Buffer.from(JSON.stringify(['offhook update', file, version, ...files.map(({ url, sha512 }) => [url, sha512])]));

/** Base64. @param file the feed's name, without its folder */
export const signFeed = (file: string, feed: Feed, key: KeyObject): string => sign(null, statementOf(file, feed), key).toString('base64');

/**
 * `file`: the name that was asked for. `publicKey`: base64 of SPKI, DER. False as well for a feed or a key of another shape, and for one with `packages`: those are
 * what a web installer fetches, from wherever they say, and the signature does not cover them.
 */
export function isSigned(
  file: string,
  feed: Feed & { readonly signature?: unknown; readonly packages?: unknown },
  publicKey: string,
): boolean {
  if (feed.packages !== undefined) return false;
  if (typeof feed.signature !== 'string' || feed.files.length === 0) return false;
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' && verify(null, statementOf(file, feed), key, Buffer.from(feed.signature, 'base64'));
  } catch {
    return false;
  }
}
