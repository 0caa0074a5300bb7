/** Digest authentication (RFC 7616, RFC 8760, RFC 3261 22.4): sip.js knows MD5 only. The hashing is pure. */
import { createHash, randomBytes } from 'node:crypto';
import { DigestAuthentication } from 'sip.js/lib/core/messages/digest-authentication.js';
import type { LoggerFactory } from 'sip.js/lib/core/log/logger-factory.js';
import type { OutgoingRequestMessage } from 'sip.js/lib/core/messages/outgoing-request-message.js';
import { restoreAddresses } from '../normaliser/address.ts';
import type { Challenge } from '../normaliser/challenge.ts';
import type { TrustedRealms } from '../trusted-realms.ts';

const HASHES: Readonly<Record<string, string>> = { MD5: 'md5', 'SHA-256': 'sha256', 'SHA-512-256': 'sha512-256' };

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
  const session = /-SESS$/i.test(challenge.algorithm);
  const name = HASHES[challenge.algorithm.toUpperCase().replace(/-SESS$/, '')];
  if (name === undefined) return undefined;
  const hash = (text: string): string => createHash(name).update(text).digest('hex');
  const secret = hash(`${username}:${challenge.realm}:${password}`);
  const a1 = session ? hash(`${secret}:${challenge.nonce}:${cnonce}`) : secret;
  const a2 = hash(`${method}:${uri}`);
  return hash(challenge.qop ? `${a1}:${challenge.nonce}:${nc}:${cnonce}:${challenge.qop}:${a2}` : `${a1}:${challenge.nonce}:${a2}`);
}

/** What sip.js's grammar makes of a challenge that the normaliser has written. */
export type ParsedChallenge = Partial<Record<'realm' | 'nonce' | 'opaque' | 'algorithm', string>> & { qop?: string[]; stale?: boolean };

/** Credentials of one request, asked once per challenge. */
export class Digest extends DigestAuthentication {
  private header = '';
  /** How often each nonce was used (RFC 7616 3.4). */
  private readonly counts = new Map<string, number>();

  constructor(
    loggers: LoggerFactory,
    private readonly user: string,
    private readonly secret: string,
    private readonly realms: TrustedRealms,
  ) {
    super(loggers, undefined, user, undefined);
  }

  /** `passedOn`: a provisional response has come before. False: the challenge is not to be answered, or cannot be. */
  answer(request: OutgoingRequestMessage, parsed: ParsedChallenge, passedOn: boolean): boolean {
    const { realm, nonce, opaque, algorithm = 'MD5', qop } = parsed;
    if (realm === undefined || !nonce) return false;
    const challenge: Challenge = { realm, nonce, opaque, algorithm, qop: qop?.length ? 'auth' : undefined, stale: false };
    const cnonce = randomBytes(12).toString('hex');
    const count = (this.counts.get(nonce) ?? 0) + 1;
    this.counts.set(nonce, count);
    const nc = count.toString(16).padStart(8, '0');
    const uri = restoreAddresses((request.ruri as { toRaw(): string }).toRaw());
    const input = { challenge, username: this.user, password: this.secret, method: request.method, uri, cnonce, nc };
    const response = digestResponse(input);
    if (response === undefined) return false;
    if (!this.realms.answers({ challenge, method: request.method, inDialog: !!request.toTag, passedOn })) return false;
    const quoted = (text: string): string => `"${text.replace(/(["\\])/g, '\\$1')}"`;
    this.header = [
      `Digest algorithm=${algorithm}`,
      `username=${quoted(this.user)}`,
      `realm="${realm}"`,
      `nonce="${nonce}"`,
      `uri="${uri}"`,
      `response="${response}"`,
      ...(opaque === undefined ? [] : [`opaque="${opaque}"`]),
      ...(challenge.qop ? [`qop=auth`, `cnonce="${cnonce}"`, `nc=${nc}`] : []),
    ].join(', ');
    return true;
  }

  override toString(): string {
    return this.header;
  }
}
