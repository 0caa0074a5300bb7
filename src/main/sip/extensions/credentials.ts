/**
 * What an account knows of the realms that asked for its password (RFC 3261 22, RFC 7616). A challenge that was answered is answered
 * ahead of time in later requests to the same host, with a growing nonce count, which saves a round trip at each.
 */
import { randomBytes } from 'node:crypto';
import type { IncomingResponseMessage } from 'sip.js/lib/core/messages/incoming-response-message.js';
import type { OutgoingRequestMessage } from 'sip.js/lib/core/messages/outgoing-request-message.js';
import { restoreAddresses } from '../normaliser/address.ts';
import { bestChallenge, type Challenge } from '../normaliser/challenge.ts';
import { writeCredentials } from '../patches/digest.ts';
import type { RequestCare } from '../patches/request-care.ts';
import type { TrustedRealms } from '../trusted-realms.ts';

/** Servers lock accounts at three to five wrong passwords. */
const TRIES = 2;
/** In one request, until a server that finds every nonce stale is given up. */
const STALE_TRIES = 2;
/** Realms in one request; a chain of proxies is never as long. */
const MAX_REALMS = 5;
/** Request-URI hosts remembered for a realm. */
const MAX_HOSTS = 32;

const HEADERS = { 401: ['WWW-Authenticate', 'Authorization'], 407: ['Proxy-Authenticate', 'Proxy-Authorization'] } as const;
type AnswerHeader = (typeof HEADERS)[keyof typeof HEADERS][1];

interface Realm {
  readonly header: AnswerHeader;
  readonly challenge: Challenge;
  /** The same for the life of the nonce: `-sess` hashes the first one (RFC 7616 3.4.2). */
  readonly cnonce: string;
  used: number;
  /** To which requests its credentials are given unasked; a redirection elsewhere must be challenged first. */
  readonly hosts: Set<string>;
}

export interface Credentials {
  /** `undefined` for the methods that are never challenged. */
  careFor(request: OutgoingRequestMessage): RequestCare | undefined;
}

export interface CredentialsSetup {
  readonly user: string;
  readonly password: string;
  /** Whose challenges are answered. */
  readonly realms: TrustedRealms;
}

const hostOf = ({ ruri }: OutgoingRequestMessage): string => ruri.host.toLowerCase();

type Login = Pick<CredentialsSetup, 'user' | 'password'>;

function sign(request: OutgoingRequestMessage, realm: Realm, { user, password }: Login): string {
  realm.used += 1;
  const uri = restoreAddresses((request.ruri as unknown as { toRaw(): string }).toRaw());
  const nc = realm.used.toString(16).padStart(8, '0');
  const { challenge, cnonce } = realm;
  return writeCredentials({ challenge, username: user, password, method: request.method, uri, cnonce, nc }) ?? '';
}

export function createCredentials({ realms: trusted, ...login }: CredentialsSetup): Credentials {
  const realms = new Map<string, Realm>();
  /** Passwords refused in a row. */
  const refusals = new Map<string, number>();
  function learn(key: string, header: AnswerHeader, challenge: Challenge, host: string): void {
    const hosts = new Set([...[...(realms.get(key)?.hosts ?? [])].filter((known) => known !== host).slice(1 - MAX_HOSTS), host]);
    realms.set(key, { header, challenge, cnonce: randomBytes(12).toString('hex'), used: 0, hosts });
  }

  function careFor(request: OutgoingRequestMessage): RequestCare {
    /** Realms whose challenge to this very request was answered, and how often they found the nonce stale. */
    const answered = new Map<string, number>();
    /** A provisional response has come since it was sent last. */
    let passedOn = false;

    function challenged(status: 401 | 407, response: IncomingResponseMessage): boolean {
      const [asks, header] = HEADERS[status];
      const challenge = bestChallenge(response.getHeaders(asks));
      const key = `${header} ${challenge?.realm}`;
      const stale = answered.get(key);
      if (stale === undefined && answered.size === MAX_REALMS) return false;
      if (!challenge || (challenge.stale && stale === STALE_TRIES)) {
        // What was sent says nothing about the password, and must not look as if it did.
        delete request.headers[header];
        return false;
      }
      // A refusal of what was sent unasked only means that its nonce is over.
      if (stale !== undefined && !challenge.stale) {
        refusals.set(key, (refusals.get(key) ?? 0) + 1);
        realms.delete(key);
        return false;
      }
      // How often a REGISTER is tried is up to its own machine, which asks the user.
      if (request.method !== 'REGISTER' && (refusals.get(key) ?? 0) >= TRIES) return false;
      if (!trusted.answers({ challenge, method: request.method, inDialog: !!request.toTag, passedOn })) return false;
      answered.set(key, stale === undefined ? 0 : stale + 1);
      learn(key, header, challenge, hostOf(request));
      return true;
    }

    return {
      sending() {
        passedOn = false;
        for (const [, header] of Object.values(HEADERS)) {
          const known = [...realms.values()].filter((realm) => realm.header === header && realm.hosts.has(hostOf(request)));
          if (known.length)
            request.setHeader(
              header,
              known.map((realm) => sign(request, realm, login)),
            );
          else delete request.headers[header];
        }
      },
      answered(response) {
        const status = response.statusCode ?? 0;
        passedOn ||= status < 200;
        if (status === 401 || status === 407) return challenged(status, response) ? 'again' : undefined;
        answered.forEach((_stale, key) => refusals.delete(key));
        return undefined;
      },
    };
  }
  return { careFor: (request) => (request.method === 'CANCEL' ? undefined : careFor(request)) };
}
