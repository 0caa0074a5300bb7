/** What a registrar does with REGISTER, whatever it came over: a digest challenge with a nonce that is good once, and then its blessing. */
import { formatResponse, token, uriIn, type SipMessage } from './sip-message.ts';
import type { SipLink } from './sip-link.ts';

export interface SignIn {
  readonly user: string;
  /** `performance.now()` when its 200 was written. */
  readonly at: number;
  /** Milliseconds since the REGISTER came that was challenged. */
  readonly took: number;
  /** Where to send an INVITE, and the way there. */
  readonly contact: string;
  readonly link: SipLink;
}

export interface Registrar {
  /** For an account's `server`. */
  readonly url: string;
  /** The next time `user` signs in with credentials, from now on. */
  signIn(user: string): Promise<SignIn>;
  stop(): Promise<void>;
}

interface SignIns {
  /** A message of a phone that came over `link` at `at`; what is no REGISTER is left alone. */
  take(message: SipMessage, at: number, link: SipLink): void;
  readonly next: Registrar['signIn'];
}

const PATIENCE = 30_000;
const isSignOff = (message: SipMessage): boolean => message.header('expires') === '0' || message.header('contact').includes(';expires=0');
const userOf = (message: SipMessage): string => /^sips?:([^@]+)@/.exec(uriIn(message.header('to')))?.[1] ?? '';

export function createSignIns(): SignIns {
  const waiting = new Set<(signIn: SignIn) => void>();
  /** Nonces that nobody has used yet, and when what they challenged came. */
  const challenged = new Map<string, number>();

  function challenge(message: SipMessage, at: number, link: SipLink): void {
    const nonce = token();
    challenged.set(nonce, at);
    // RFC 7616 3.3: a nonce that was good once is no sign of a wrong password.
    const stale = message.header('authorization') ? ', stale=true' : '';
    const digest = `Digest realm="bench.test", nonce="${nonce}", algorithm=MD5, qop="auth"${stale}`;
    link.send(formatResponse(message, '401 Unauthorized', [`WWW-Authenticate: ${digest}`]));
  }

  return {
    take(message, at, link) {
      if (message.method !== 'REGISTER' || message.status) return;
      const nonce = /nonce="([^"]*)"/.exec(message.header('authorization'))?.[1] ?? '';
      const since = challenged.get(nonce);
      if (since === undefined) return challenge(message, at, link);
      challenged.delete(nonce);
      const contact = uriIn(message.header('contact'));
      const isOff = isSignOff(message);
      link.send(formatResponse(message, '200 OK', isOff ? [] : [`Contact: <${contact}>;expires=3600`]));
      const now = performance.now();
      if (!isOff) for (const tell of [...waiting]) tell({ user: userOf(message), at: now, took: now - since, contact, link });
    },
    next: (user) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`${user} did not sign in within ${PATIENCE} ms`));
        }, PATIENCE);
        const look = (signIn: SignIn): void => {
          if (signIn.user !== user) return;
          clearTimeout(timer);
          waiting.delete(look);
          resolve(signIn);
        };
        waiting.add(look);
      }),
  };
}
