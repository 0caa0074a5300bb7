/** Digest authentication (RFC 7616, RFC 8760, RFC 3261 22.4): sip.js knows MD5 only. Pure. */
import { createHash } from 'node:crypto';
import type { Challenge } from '../normaliser/challenge.ts';

const HASHES: Readonly<Record<string, string>> = { MD5: 'md5', 'SHA-256': 'sha256', 'SHA-512-256': 'sha512-256' };

const isSession = (algorithm: string): boolean => /-SESS$/i.test(algorithm);

export interface DigestInput {
  readonly challenge: Pick<Challenge, 'realm' | 'nonce' | 'algorithm' | 'qop'>;
  readonly username: string;
  readonly password: string;
  readonly method: string;
  readonly uri: string;
  readonly cnonce: string;
  /** Eight hex digits. */
  readonly nc: string;
}

/** The `response` value of RFC 7616 3.4.1; undefined for an algorithm not in HASHES. */
export function digestResponse({ challenge, username, password, method, uri, cnonce, nc }: DigestInput): string | undefined {
  const name = HASHES[challenge.algorithm.toUpperCase().replace(/-SESS$/, '')];
  if (name === undefined) return undefined;
  const hash = (text: string): string => createHash(name).update(text).digest('hex');
  const secret = hash(`${username}:${challenge.realm}:${password}`);
  const a1 = isSession(challenge.algorithm) ? hash(`${secret}:${challenge.nonce}:${cnonce}`) : secret;
  const a2 = hash(`${method}:${uri}`);
  return hash(challenge.qop ? `${a1}:${challenge.nonce}:${nc}:${cnonce}:${challenge.qop}:${a2}` : `${a1}:${challenge.nonce}:${a2}`);
}

const quoted = (text: string): string => `"${text.replace(/(["\\])/g, '\\$1')}"`;

/** The value of Authorization or Proxy-Authorization; undefined for an algorithm not in HASHES. */
export function writeCredentials(input: DigestInput & { readonly challenge: Challenge }): string | undefined {
  const { challenge, username, uri, cnonce, nc } = input;
  const response = digestResponse(input);
  if (response === undefined) return undefined;
  return [
    `Digest algorithm=${challenge.algorithm}`,
    `username=${quoted(username)}`,
    // As it came: what it escapes is escaped already.
    `realm="${challenge.realm}"`,
    `nonce="${challenge.nonce}"`,
    `uri="${uri}"`,
    `response="${response}"`,
    ...(challenge.opaque === undefined ? [] : [`opaque="${challenge.opaque}"`]),
    ...(challenge.qop ? [`qop=auth`, `nc=${nc}`] : []),
    // RFC 2617 3.2.2 forbids it without qop, but nobody could check a `-sess` hash then.
    ...(challenge.qop || isSession(challenge.algorithm) ? [`cnonce="${cnonce}"`] : []),
  ].join(', ');
}
