/** Who is at the other end, by the headers of a message. Pure. */
import { partyOf } from '../../shared/address.ts';
import type { Party } from '../../shared/party.ts';
import { readableAddress, restoreAddresses, splitNameAddr } from './normaliser/address.ts';
import { splitList } from './normaliser/raw-message.ts';

/** The part of sip.js's messages that is needed. */
export interface Headers {
  getHeader(name: string): string | undefined;
  getHeaders(name: string): string[];
}

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

export function partyOfAddress(value: string | undefined, domain: string): Party | undefined {
  const address = readNamed(value);
  return address && partyOf(address.uri, address.name, domain);
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
export function assertedParty(headers: Headers, domain: string): Party | undefined {
  const privacy = headers.getHeader('Privacy') ?? '';
  if (/\b(id|user|full)\b/i.test(privacy)) return undefined;
  return partyOfAddress(assertedAddress(headers) ?? remotePartyId(headers), domain);
}

export const callerOf = (headers: Headers, domain: string): Party =>
  assertedParty(headers, domain) ?? partyOfAddress(headers.getHeader('From'), domain) ?? { uri: '', number: '' };

/** undefined: the far end has not said what it takes. */
export function takesUpdate(headers: Headers): boolean | undefined {
  const allow = headers.getHeaders('Allow');
  return allow.length === 0 ? undefined : allow.some((value) => /\bUPDATE\b/i.test(value));
}

export const referrerOf = (headers: Headers, domain: string): Party | undefined => partyOfAddress(headers.getHeader('Referred-By'), domain);

/** undefined: the far end has not said what it supports. */
export function knowsReplaces(headers: Headers): boolean | undefined {
  const supported = headers.getHeaders('Supported');
  return supported.length === 0 ? undefined : supported.some((value) => /\breplaces\b/i.test(value));
}
