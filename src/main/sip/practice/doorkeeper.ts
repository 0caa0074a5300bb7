/** Who may call here: the one phone that knows the password (RFC 7616). Other programs of this machine reach the socket too. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { digestResponse } from '../patches/digest.ts';
import { splitList } from '../normaliser/raw-message.ts';

/** A nonce that is older is stale: the phone proves itself anew, without asking its user. */
const NONCE_MS = 600_000;
/** Challenges that are remembered; whoever makes us give more of them only makes the phone prove itself again. */
const MAX_NONCES = 64;
const ALGORITHM = 'SHA-256';

export interface Asking {
  readonly method: string;
  /** As written in the start line. */
  readonly uri: string;
  /** The Authorization header. */
  readonly credentials: string | undefined;
}
export interface Doorkeeper {
  /** Undefined: come in; else the value of WWW-Authenticate. */
  challenge(asking: Asking): string | undefined;
}

function fieldsOf(credentials: string): Readonly<Record<string, string | undefined>> {
  const params = /^Digest\s+(.*)$/is.exec(credentials)?.[1] ?? '';
  return Object.fromEntries(
    splitList(params).flatMap((param) => {
      const [, name, quoted, bare = ''] = /^([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|(\S*))$/s.exec(param) ?? [];
      return name === undefined ? [] : [[name.toLowerCase(), quoted ?? bare]];
    }),
  );
}

const digested = (text: string): Buffer => createHash('sha256').update(text).digest();
/** In the same time, whatever they are. */
const isSame = (one: string, other: string): boolean => timingSafeEqual(digested(one), digested(other));

export function createDoorkeeper(login: { realm: string; user: string; password: string }, now: () => number): Doorkeeper {
  const nonces = new Map<string, { readonly since: number; count: number }>();

  function newNonce(): string {
    const nonce = randomBytes(16).toString('hex');
    nonces.set(nonce, { since: now(), count: 0 });
    for (const oldest of [...nonces.keys()].slice(0, -MAX_NONCES)) nonces.delete(oldest);
    return nonce;
  }

  function proves({ method, uri, credentials = '' }: Asking): 'yes' | 'no' | 'stale' {
    const { username, realm, nonce: said, uri: named, nc = '', cnonce = '', response = '', qop } = fieldsOf(credentials);
    if (username !== login.user || realm !== login.realm || named !== uri || qop !== 'auth') return 'no';
    const challenge = { realm, nonce: said ?? '', algorithm: ALGORITHM, qop: 'auth' } as const;
    const expected = digestResponse({ challenge, username, password: login.password, method, uri, cnonce, nc });
    if (expected === undefined || !isSame(expected, response)) return 'no';
    const known = nonces.get(said ?? '');
    // RFC 7616 3.4: a count that does not grow is a copy of what has been said before.
    const count = parseInt(nc, 16);
    if (!known || now() - known.since > NONCE_MS || !(count > known.count)) return 'stale';
    known.count = count;
    return 'yes';
  }

  return {
    challenge(asking) {
      const proof = proves(asking);
      if (proof === 'yes') return undefined;
      const stale = proof === 'stale' ? ', stale=true' : '';
      return `Digest realm="${login.realm}", nonce="${newNonce()}", algorithm=${ALGORITHM}, qop="auth"${stale}`;
    },
  };
}
