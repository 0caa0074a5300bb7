/**
 * What an account knows of the realms that asked for its password (RFC 3261 22, RFC 7616). A challenge that was answered is answered
 * ahead of time in later requests to the same host, with a growing nonce count, which saves a round trip at each.
 */
import { randomBytes } from 'node:crypto';
import type { IncomingResponseMessage } from 'sip.js/lib/core/messages/incoming-response-message.js';
import type { OutgoingRequestMessage } from 'sip.js/lib/core/messages/outgoing-request-message.js';
import { restoreAddresses } from '../normaliser/address.ts';
import { bestChallenges, type Challenge } from '../normaliser/challenge.ts';
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

const HEADERS = [
  ['WWW-Authenticate', 'Authorization'],
  ['Proxy-Authenticate', 'Proxy-Authorization'],
] as const;
type AnswerHeader = (typeof HEADERS)[number][1];

export interface Login {
  readonly user: string;
  readonly password: string;
}

interface Asked {
  readonly header: AnswerHeader;
  readonly challenge: Challenge;
  /** Of the realm. */
  readonly key: string;
}
interface Realm extends Omit<Asked, 'key'> {
  readonly login: Login;
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
  /** For who challenges by 401, and for the realm of the registrar in any case. */
  readonly registrar: Login;
  /** For who challenges by 407; the registrar's, where a proxy wants no other. */
  readonly proxy: Login;
  /** Whose challenges are answered. */
  readonly realms: TrustedRealms;
}

const hostOf = ({ ruri }: OutgoingRequestMessage): string => ruri.host.toLowerCase();

/** RFC 3261 22.3: a forking proxy puts all that it has collected, of either kind, into the one refusal. */
const askedIn = (response: IncomingResponseMessage): Asked[] =>
  HEADERS.flatMap(([asks, header]) =>
    bestChallenges(response.getHeaders(asks)).map((challenge) => ({ header, challenge, key: `${header} ${challenge.realm}` })),
  );

/** Whoever said this has let the credentials pass. A 100 is sent before they are looked at, and a server in trouble never looks. */
const isPast = (status: number): boolean => status > 100 && status !== 408 && Math.floor(status / 100) !== 5;

function sign(request: OutgoingRequestMessage, realm: Realm): string {
  realm.used += 1;
  const uri = restoreAddresses((request.ruri as unknown as { toRaw(): string }).toRaw());
  const nc = realm.used.toString(16).padStart(8, '0');
  const { challenge, cnonce, login } = realm;
  return writeCredentials({ challenge, username: login.user, password: login.password, method: request.method, uri, cnonce, nc }) ?? '';
}

/** How often in a row each realm has refused a password: a server locks the user, in whatever header he proved himself. */
function createRefusals() {
  const counts = new Map<string, number>();
  const keyOf = (realm: string, { user }: Login): string => `${user}@${realm}`;
  return {
    of: (realm: string, login: Login): number => counts.get(keyOf(realm, login)) ?? 0,
    add: (realm: string, login: Login): void => void counts.set(keyOf(realm, login), (counts.get(keyOf(realm, login)) ?? 0) + 1),
    forget: (realm: string, login: Login): void => void counts.delete(keyOf(realm, login)),
  };
}

function createRealms({ registrar, proxy }: CredentialsSetup) {
  const realms = new Map<string, Realm>();
  /** That of the registrar asks by 407 as well where it is a proxy too. */
  const registrars = new Set<string>();
  return {
    get: (key: string) => realms.get(key),
    /** What is given to a request unasked. */
    known: (header: AnswerHeader, host: string): Realm[] =>
      [...realms.values()].filter((realm) => realm.header === header && realm.hosts.has(host)),
    loginFor: ({ header, challenge, key }: Asked): Login =>
      realms.get(key)?.login ?? (header === 'Authorization' || registrars.has(challenge.realm) ? registrar : proxy),
    learn(asked: Asked, login: Login, request: OutgoingRequestMessage): void {
      const { header, challenge, key } = asked;
      const host = hostOf(request);
      const hosts = new Set([...[...(realms.get(key)?.hosts ?? [])].filter((known) => known !== host).slice(1 - MAX_HOSTS), host]);
      if (request.method === 'REGISTER' && header === 'Authorization') registrars.add(challenge.realm);
      realms.set(key, { header, challenge, login, cnonce: randomBytes(12).toString('hex'), used: 0, hosts });
    },
    forget: (key: string): void => void realms.delete(key),
  };
}

export function createCredentials(setup: CredentialsSetup): Credentials {
  const realms = createRealms(setup);
  const refusals = createRefusals();

  function careFor(request: OutgoingRequestMessage): RequestCare {
    /** What was answered to this very request: by whom, and how often the nonce was found stale. */
    const answered = new Map<string, { readonly realm: string; readonly login: Login; stale: number }>();
    /** A provisional response has come since it was sent last. */
    let passedOn = false;

    function isToBeAnswered({ challenge, key }: Asked, login: Login): boolean {
      const before = answered.get(key);
      if (before) return before.stale < STALE_TRIES;
      // How often a REGISTER is tried is up to its own machine, which asks the user.
      if (request.method !== 'REGISTER' && refusals.of(challenge.realm, login) >= TRIES) return false;
      if (answered.size === MAX_REALMS) return false;
      return setup.realms.answers({ challenge, method: request.method, inDialog: !!request.toTag, passedOn });
    }

    function answer(asked: Asked): boolean {
      const login = realms.loginFor(asked);
      if (!isToBeAnswered(asked, login)) return false;
      const stale = answered.get(asked.key)?.stale;
      answered.set(asked.key, { realm: asked.challenge.realm, login, stale: stale === undefined ? 0 : stale + 1 });
      realms.learn(asked, login, request);
      return true;
    }

    function challenged(response: IncomingResponseMessage): boolean {
      const asked = askedIn(response);
      // A refusal of what was sent unasked only means that its nonce is over.
      const refused = asked.filter(({ key, challenge }) => answered.has(key) && !challenge.stale);
      for (const { key } of refused) {
        const { realm, login } = answered.get(key)!;
        refusals.add(realm, login);
        realms.forget(key);
      }
      if (refused.length > 0) return false;
      const isAnswered = asked.map(answer).includes(true);
      // What was sent says nothing about the password, and must not look as if it did.
      if (!isAnswered) for (const [, header] of HEADERS) delete request.headers[header];
      return isAnswered;
    }

    return {
      sending() {
        passedOn = false;
        for (const [, header] of HEADERS) {
          const values = realms.known(header, hostOf(request)).map((realm) => sign(request, realm));
          if (values.length > 0) request.setHeader(header, values);
          else delete request.headers[header];
        }
      },
      answered(response) {
        const status = response.statusCode ?? 0;
        passedOn ||= status < 200;
        if (status === 401 || status === 407) return challenged(response) ? 'again' : undefined;
        if (isPast(status)) answered.forEach(({ realm, login }) => refusals.forget(realm, login));
        // Sent elsewhere after that, it meets nonces of another server.
        if (status >= 300) answered.clear();
        return undefined;
      },
    };
  }
  return { careFor: (request) => (request.method === 'CANCEL' ? undefined : careFor(request)) };
}
