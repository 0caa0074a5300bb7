/** A SIP account: what the user configures, and how its registration stands. Passwords are not part of it. */
import type { z } from 'zod';
import type { accountSchema, viaSchema } from './account-schema.ts';
import { readServer } from './server.ts';

export type AccountId = string;

/** Names of the account colours; the theme maps them to values with enough contrast in light and dark. */
export const ACCOUNT_COLOURS = ['blue', 'green', 'orange', 'purple', 'pink', 'teal'] as const;

export type Account = z.infer<typeof accountSchema>;

/** Why a registration failed; the sentence is made in the renderer's catalogue. */
export type RegistrationProblem =
  | { readonly kind: 'wrongPassword' }
  | { readonly kind: 'noPassword' }
  | { readonly kind: 'unknownAccount'; readonly code: number }
  | { readonly kind: 'forbidden'; readonly code: number }
  | { readonly kind: 'serverNotFound'; readonly host: string }
  | { readonly kind: 'unreachable'; readonly detail: string }
  | { readonly kind: 'notWebSocket'; readonly detail: string }
  | { readonly kind: 'notTls'; readonly detail: string }
  | { readonly kind: 'dnsFailed'; readonly detail: string }
  | { readonly kind: 'certificate'; readonly fault: CertificateFault; readonly fingerprint: string }
  | { readonly kind: 'connectionLost' }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'serverBusy'; readonly code: number }
  | { readonly kind: 'rejected'; readonly code: number; readonly text: string };

export type CertificateFault = 'expired' | 'notYetValid' | 'wrongName' | 'unknownIssuer' | 'selfSigned' | 'changed' | 'other';

export type Registration =
  | { readonly state: 'off' }
  /** `wrongPasswords`: how often in a row the server refused the password. */
  | { readonly state: 'registering'; readonly attempt: number; readonly wrongPasswords?: number }
  | { readonly state: 'registered'; readonly since: number; readonly expiresAt: number }
  /** `retryAt` absent: it waits for the user (wrong password, certificate). Epoch milliseconds. */
  | {
      readonly state: 'failed';
      readonly problem: RegistrationProblem;
      readonly retryAt?: number;
      readonly attempt: number;
      readonly wrongPasswords?: number;
    };

/** What an account's SIP goes over, once a server has answered there. */
export type Via = z.infer<typeof viaSchema>;

export interface AccountView {
  readonly account: Account;
  readonly registration: Registration;
  /** Where it signed in last, in this run or an earlier one: in use while it is registered, and tried first where it is not. */
  readonly via?: Via;
  readonly hasPassword: boolean;
}

/** Its calls' sound goes through the media gateway. What is reached over WebSocket speaks WebRTC, unless the user says otherwise. */
export const usesGateway = ({ mediaMode, server }: Account): boolean =>
  mediaMode === 'gateway' || (mediaMode === 'auto' && readServer(server)?.kind !== 'websocket');

/** The account as it calls, and is called, from phone to phone: as its user at `local`, with the peer at `peer` in place of a server. */
export const directly = (account: Account, local: string, peer: string): Account => ({
  ...account,
  address: `${accountUser(account)}@${local}`,
  server: peer,
  transport: 'udp',
  outboundProxy: '',
  mediaMode: 'gateway',
  iceServers: [],
});

/** The first colour that no account has; once all are taken, the first of all. */
export const freeColour = (accounts: readonly AccountView[]): Account['colour'] =>
  ACCOUNT_COLOURS.find((colour) => !accounts.some(({ account }) => account.colour === colour)) ?? ACCOUNT_COLOURS[0];

/** Hosts are the same in any case, users and paths are not (RFC 3261 19.1.4, RFC 3986 6.2.2.1). */
function placeOf({ address, server }: Pick<Account, 'address' | 'server'>): string {
  const [user, domain] = [accountUser({ address }), accountDomain({ address }).toLowerCase()];
  const where = readServer(server || domain);
  const url = where?.kind === 'websocket' ? where.url.replace(/^\w+:\/\/[^/]+/, (host) => host.toLowerCase()).replace(/\/$/, '') : where;
  return JSON.stringify([user, domain, url]);
}
/** One and the same for the server: it would take both for two devices of one user. */
export const isSameAccount = (one: Pick<Account, 'address' | 'server'>, other: Pick<Account, 'address' | 'server'>): boolean =>
  placeOf(one) === placeOf(other);

/** As the same users at the same servers: whatever else differs, it has not become another account. */
export function signsInAlike(one: Account, other: Account): boolean {
  const identity = (account: Account): string => {
    const user = account.authUser || accountUser(account);
    return JSON.stringify([user, account.proxyUser || user, readServer(account.outboundProxy)]);
  };
  return isSameAccount(one, other) && identity(one) === identity(other);
}

/** Names, colours and how digits are sent may change under a registration; all else makes it anew. */
export function isServedAlike(one: Account, other: Account): boolean {
  const served = ({ label: _label, colour: _colour, dtmf: _dtmf, ...rest }: Account): string => JSON.stringify(rest);
  return served(one) === served(other);
}

export const accountTitle = ({ label, address }: Pick<Account, 'label' | 'address'>): string => label || address;
export const accountUser = ({ address }: Pick<Account, 'address'>): string => address.slice(0, address.lastIndexOf('@'));
export const accountDomain = ({ address }: Pick<Account, 'address'>): string => address.slice(address.lastIndexOf('@') + 1);
