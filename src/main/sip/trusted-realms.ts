/**
 * Whose challenges are answered. A digest response is all that is needed to try passwords at leisure, and does not prove who asked for
 * it (RFC 3261 26.1.3, RFC 7616 5.8), so strangers must not get one. A challenge does not say who made it either; what can be told
 * apart is how far the request had come:
 *
 * - REGISTER goes to our registrar: whoever challenges it is answered, and its realm is known from then on. The domain of the account
 *   is known from the start.
 * - A request outside of a dialog meets our own server first. One that wants credentials asks for them before it passes anything on
 *   (RFC 3261 16.3), that is, before any 1xx: it is answered, and its realm known from then on. So a proxy works whose realm is not the
 *   registrar's, and two of them in a row as well. Behind a 1xx, whoever is called may be the one who asks: known realms only.
 * - Within a dialog every proxy has had its chance at the first request: known realms only.
 *
 * A realm that has asked for SHA is never answered in MD5 (RFC 8760 2.4: a downgrade); where the registrar has, nobody is within a dialog.
 */
import type { Challenge } from './normaliser/challenge.ts';

export interface Asked {
  readonly challenge: Pick<Challenge, 'realm' | 'algorithm'>;
  readonly method: string;
  readonly inDialog: boolean;
  /** A provisional response has come before. */
  readonly passedOn: boolean;
}

export interface TrustedRealms {
  /** Whether the challenge is to be answered; one that is makes its realm known. */
  answers(asked: Asked): boolean;
}

/** `domain`: that of the account's address. */
export function createTrustedRealms(domain: string): TrustedRealms {
  /** The realms that are known, and whether they have asked for more than MD5. */
  const known = new Map([[domain.toLowerCase(), false]]);
  let strongRegistrar = false;
  return {
    answers({ challenge, method, inDialog, passedOn }) {
      const realm = challenge.realm.toLowerCase();
      const weak = /^MD5\b/i.test(challenge.algorithm);
      const isRegister = method === 'REGISTER';
      if (!isRegister && weak && (known.get(realm) || (inDialog && strongRegistrar))) return false;
      if (!isRegister && !known.has(realm) && (inDialog || passedOn)) return false;
      if (isRegister) strongRegistrar ||= !weak;
      known.set(realm, !weak || known.get(realm) === true);
      return true;
    },
  };
}
