/** WWW-Authenticate and Proxy-Authenticate (RFC 3261 22, RFC 8760). Pure. */
import { splitList } from './raw-message.ts';

/** As in the challenge, without `-sess`. */
export const DIGEST_ALGORITHMS = ['MD5', 'SHA-256', 'SHA-512-256'] as const;

export interface Challenge {
  readonly realm: string;
  readonly nonce: string;
  readonly opaque: string | undefined;
  readonly algorithm: string;
  readonly qop: 'auth' | undefined;
  readonly stale: boolean;
}

const isKnown = (algorithm: string): boolean => DIGEST_ALGORITHMS.some((known) => known === algorithm.toUpperCase().replace(/-SESS$/, ''));

/** Several challenges may share one header (RFC 3261 7.3.1): a part that begins with `scheme name=` starts the next one. */
function challengesIn(value: string): string[][] {
  const found: string[][] = [];
  for (const part of splitList(value)) {
    const scheme = /^([A-Za-z][\w-]*)\s+(?=[\w-]+\s*=)(.*)$/s.exec(part);
    if (scheme) found.push([scheme[1] ?? '', scheme[2] ?? '']);
    else found.at(-1)?.push(part);
  }
  return found;
}

function readChallenge([scheme, ...params]: string[]): Challenge | undefined {
  if (scheme?.toLowerCase() !== 'digest') return undefined;
  const fields = new Map<string, string>();
  for (const param of params) {
    const match = /^([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|(\S*))$/s.exec(param);
    if (match?.[1]) fields.set(match[1].toLowerCase(), match[2] ?? match[3] ?? '');
  }
  const { realm, nonce, opaque, algorithm = 'MD5', qop, stale } = Object.fromEntries(fields) as Record<string, string | undefined>;
  const qops = qop?.split(',').map((q) => q.trim().toLowerCase());
  if (realm === undefined || !nonce || !isKnown(algorithm) || (qops && !qops.includes('auth'))) return undefined;
  return { realm, nonce, opaque, algorithm: algorithm.toUpperCase(), qop: qops ? 'auth' : undefined, stale: /^true$/i.test(stale ?? '') };
}

/** Of each realm (RFC 3261 22.3: a forking proxy collects them) the topmost challenge that we understand (RFC 8760 2.4). */
export const bestChallenges = (values: readonly string[]): Challenge[] =>
  values
    .flatMap(challengesIn)
    .map(readChallenge)
    .filter((challenge) => challenge !== undefined)
    .filter(({ realm }, index, all) => all.findIndex((one) => one.realm === realm) === index);

/** In the one form that sip.js's grammar surely reads. */
export function writeChallenge(challenge: Challenge): string {
  const { realm, nonce, opaque, algorithm, qop, stale } = challenge;
  const parts = [`realm="${realm}"`, `nonce="${nonce}"`, `algorithm=${algorithm}`];
  if (opaque !== undefined) parts.push(`opaque="${opaque}"`);
  if (qop) parts.push(`qop="${qop}"`);
  if (stale) parts.push('stale=true');
  return `Digest ${parts.join(', ')}`;
}
