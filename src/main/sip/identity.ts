/** Who is at the other end, by the headers of a message. Pure. */
import { accountDomain, type Account } from '../../shared/account.ts';
import { partyAt, partyOf } from '../../shared/address.ts';
import type { Party } from '../../shared/party.ts';
import { readableAddress, restoreAddresses, splitNameAddr } from './normaliser/address.ts';
import { splitList } from './normaliser/raw-message.ts';

/** The part of sip.js's messages that is needed. */
export interface Headers {
  getHeader(name: string): string | undefined;
  getHeaders(name: string): string[];
}

/** The party behind a URI and a display name, as seen from an account. */
export type ReadParty = (uri: string, displayName: string | undefined) => Party;

/** `isDirect`: the account's server is the other phone, which may say of itself what it likes. */
export const partyReader = (account: Account, isDirect = false): ReadParty =>
  isDirect ? (...party) => partyAt(account.server, ...party) : (...party) => partyOf(...party, accountDomain(account));

interface Named {
  readonly name: string | undefined;
  readonly uri: string;
}

function readNamed(value: string | undefined): Named | undefined {
  const parts = splitNameAddr(readableAddress(value ?? '') ?? '');
  if (!parts?.uri) return undefined;
  const shown = parts.name.replace(/^"(.*)"$/s, '$1').replace(/\\(.)/gs, '$1');
  return { name: shown || undefined, uri: restoreAddresses(parts.uri) };
}

export function partyOfAddress(value: string | undefined, read: ReadParty): Party | undefined {
  const address = readNamed(value);
  return address && read(address.uri, address.name);
}

/** RFC 3325 9.1: at most one sip and one tel identity; the one with a name says more. */
function assertedAddress(headers: Headers): string | undefined {
  const all = headers.getHeaders('P-Asserted-Identity').flatMap((value) => splitList(value));
  return all.find((value) => readNamed(value)?.name) ?? all[0];
}

/** draft-ietf-sip-privacy-04, which many exchanges still speak. */
function remotePartyId(headers: Headers): string | undefined {
  const all = headers.getHeaders('Remote-Party-ID').flatMap((value) => splitList(value));
  return all.find((value) => !/;\s*privacy\s*=\s*"?(full|uri)/i.test(value) && !/;\s*party\s*=\s*"?called/i.test(value));
}

/** The network's word for who it is, unless the caller asked to be unnamed (RFC 3323 4.2, RFC 3325 7). */
export function assertedParty(headers: Headers, read: ReadParty): Party | undefined {
  const privacy = headers.getHeader('Privacy') ?? '';
  if (/\b(id|user|full)\b/i.test(privacy)) return undefined;
  return partyOfAddress(assertedAddress(headers) ?? remotePartyId(headers), read);
}

export const callerOf = (headers: Headers, read: ReadParty): Party =>
  assertedParty(headers, read) ?? partyOfAddress(headers.getHeader('From'), read) ?? { uri: '', number: '' };

/** undefined: the far end has not said what it takes. */
export function takesUpdate(headers: Headers): boolean | undefined {
  const allow = headers.getHeaders('Allow');
  return allow.length === 0 ? undefined : allow.some((value) => /\bUPDATE\b/i.test(value));
}

export const referrerOf = (headers: Headers, read: ReadParty): Party | undefined => partyOfAddress(headers.getHeader('Referred-By'), read);

/** undefined: the far end has not said what it supports. */
export function knowsReplaces(headers: Headers): boolean | undefined {
  const supported = headers.getHeaders('Supported');
  return supported.length === 0 ? undefined : supported.some((value) => /\breplaces\b/i.test(value));
}
