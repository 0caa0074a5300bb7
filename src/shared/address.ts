/** From what a person types, pastes or clicks to a SIP URI, and back to what a person reads. Pure. */
import { bareNumber, isNumber, readDialString, type PostDial } from './dial-string.ts';
import type { Party } from './party.ts';
import { plainNumber, plainText } from './plain-text.ts';

export interface DialTarget {
  readonly ok: true;
  /** Without parameters. */
  readonly uri: string;
  /** By what the host is to be reached, where that was said (RFC 3261 19.1.1). */
  readonly transport?: string;
  /** For whoever answers there. */
  readonly postDial?: PostDial;
}

/** As it goes into the request: a server that carries it further takes the transport from there (RFC 3261 16.6 step 7). */
export const requestUri = ({ uri, transport }: DialTarget): string => (transport ? `${uri};transport=${transport}` : uri);

/** `sips`: it asks for encryption on every hop (RFC 3261 26.2), which no server here promises; called without it would be another call than asked for. */
export type Target = DialTarget | { readonly ok: false; readonly why: 'empty' | 'notANumber' | 'sips' };

/** Characters of RFC 3261 `user` that need no escape; `#` and the rest become %HH (RFC 3261 25.1). */
const escapeUser = (user: string): string =>
  encodeURIComponent(user.replace(/\p{Surrogate}/gu, '\ufffd')).replace(/%(26|3D|2B|24|2C|3B|3F|2F)/g, decodeURIComponent);

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const HOST = /^(\[[0-9a-f:.]+\]|[\p{L}\p{N}._-]+)(:\d{1,5})?$/iu;

const OCTET = String.raw`(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)`;
/** An address of IPv4, as the source of a pattern. */
export const IPV4 = String.raw`${OCTET}(?:\.${OCTET}){3}`;
export const isIpv4 = (text: string): boolean => new RegExp(`^${IPV4}(?::\\d{1,5})?$`).test(text);

/** So people of countries with eight digits write a number: without `sip:`, `20.30.40.50` is theirs. */
const isInPairs = (text: string): boolean => /^\d\d(?:\.\d\d){3}$/.test(text);

const sip = (user: string, host: string): DialTarget => ({ ok: true, uri: `sip:${escapeUser(user)}@${host}` });

/** In what stands behind a host. */
function transportIn(parameters: string): Pick<DialTarget, 'transport'> {
  const [, transport] = /;transport=(udp|tcp|tls|sctp|wss?)(?![^;?>])/i.exec(parameters.split('?')[0] ?? '') ?? [];
  return transport ? { transport: transport.toLowerCase() } : {};
}

function parseUserAtHost(text: string): Target {
  const at = text.lastIndexOf('@');
  // A password in a URI (RFC 3261 19.1.1 recommends against it) is dropped.
  const user = decode(text.slice(0, at).split(':')[0] ?? '').trim();
  const host = (text.slice(at + 1).split(/[;?>]/)[0] ?? '').trim().toLowerCase();
  if (!user || !HOST.test(host)) return { ok: false, why: 'notANumber' };
  const transport = transportIn(text.slice(at + 1));
  if (isNumber(user)) return { ...sip(bareNumber(user), host), ...transport };
  return /\s/.test(user) ? { ok: false, why: 'notANumber' } : { ...sip(user, host), ...transport };
}

/**
 * Read `text` as something to call: `+49 (176) 123-45`, `*21#`, `anna`, `anna@example.com`, `192.168.1.20`, `sip:`, `tel:`, `callto:`,
 * `"Anna" <sip:anna@example.com>`, `+1 669 900 6833,,123#`. Bare users and numbers are called at `domain`; an address of IPv4 names a phone and nobody at
 * a server (RFC 3261 19.1.1).
 */
export function parseTarget(text: string, domain: string): Target {
  let rest = text.trim();
  const angle = /<([^<>]+)>/.exec(rest)?.[1]?.trim();
  // Nobody calls `b` who wrote `<b>` among other words.
  if (angle && !isNumber(angle) && !isIpv4(angle) && !/^(?:sips?|tel|callto):|@/i.test(angle)) return { ok: false, why: 'notANumber' };
  if (angle) rest = angle;
  if (!rest) return { ok: false, why: 'empty' };
  const scheme = /^(sips?|tel|callto):(\/\/)?/i.exec(rest);
  const kind = scheme?.[1]?.toLowerCase();
  if (scheme) rest = rest.slice(scheme[0].length);
  const long = kind?.startsWith('sip') ? undefined : readDialString(decode(rest), kind !== undefined);
  if (long && !isIpv4(long.number)) return { ...sip(bareNumber(long.number), domain), postDial: long.postDial };
  const bare = rest.split(/[;?]/)[0] ?? '';
  if (kind === 'tel') rest = bare;
  else if (isIpv4(bare) && (kind === 'sip' || (!kind && !isInPairs(bare)))) {
    return { ok: true, uri: `sip:${bare}`, ...transportIn(rest) };
  } else if (kind && !rest.includes('@') && HOST.test(rest) && (!isNumber(rest) || isIpv4(rest))) {
    // `sip:host` names no user (RFC 3261 19.1.1); `sip:anna` is what people mean by a user of their own server.
    if (/[.:]/.test(rest)) return { ok: false, why: 'notANumber' };
  }
  if (kind === 'sips') return { ok: false, why: 'sips' };
  if (rest.includes('@')) return parseUserAtHost(rest);
  rest = decode((rest.split(/[;?]/)[0] ?? '').trim());
  if (!rest) return { ok: false, why: 'empty' };
  if (isNumber(rest)) return sip(bareNumber(rest), domain);
  if (/[\s:<>"]/.test(rest)) return { ok: false, why: 'notANumber' };
  return sip(rest, domain);
}

/** What stands before the first `@`, without a password (RFC 3261 19.1.1). */
function userOf(uri: string): string {
  const rest = /^(?:sips?|tel):/i.test(uri) ? uri.slice(uri.indexOf(':') + 1) : '';
  const user = rest.slice(0, Math.max(0, rest.indexOf('@'))).split(':', 1)[0] ?? '';
  return /[;?]/.test(user) ? '' : decode(user);
}
/** `port` with its colon; empty where it is the one that is meant without. */
export function placeOf(uri: string): { readonly host: string; readonly port: string } {
  const rest = /^sips?:/i.test(uri) ? uri.slice(uri.indexOf(':') + 1) : '';
  const [, host = '', port = ''] = /^(\[[^\]]*\]|[^;:?>]+)(:\d{1,5})?/.exec(rest.slice(rest.indexOf('@') + 1)) ?? [];
  return { host: host.toLowerCase(), port: port === ':5060' ? '' : port };
}

/** Callers that withhold who they are (RFC 3323 4.1, and what gateways write instead). */
const isWithheld = (user: string, host: string): boolean => /^anonymous$/i.test(user) || /^anonymous\.invalid$/i.test(host);

const cleanName = (name: string | undefined, number: string): string | undefined => {
  const text = plainText((name ?? '').replace(/^"(.*)"$/s, '$1'), 120);
  return text && text !== number && !/^anonymous$/i.test(text) ? text : undefined;
};

/** More than anybody reads, and as much as a rule about callers can hold. */
const LONGEST_NUMBER = 300;
const cleanNumber = (number: string): string => plainNumber(number, LONGEST_NUMBER);

/** The party behind a URI, as seen from an account of `domain`. */
export function partyOf(uri: string, displayName: string | undefined, domain: string): Party {
  // Whom we call back by it asks for no encryption by that: it said how they reached us.
  const bare = uri.replace(/[;?].*$/s, '').replace(/^sips:/i, 'sip:');
  const telNumber = /^tel:([^;?]+)/i.exec(uri)?.[1];
  if (telNumber !== undefined) {
    const number = bareNumber(decode(telNumber));
    const name = cleanName(displayName, number);
    return { uri: `sip:${escapeUser(number)}@${domain}`, number, ...(name ? { name } : {}) };
  }
  // A caller may write whatever they like into it, escaped.
  const user = cleanNumber(userOf(uri));
  const place = placeOf(uri);
  const host = cleanNumber(place.host);
  // Another port is another phone.
  const at = `${host}${place.port}`;
  if (isWithheld(user, host)) {
    const name = cleanName(displayName, '');
    return { uri: '', number: '', ...(name ? { name } : {}) };
  }
  const number = !user ? at : host === domain.toLowerCase() || isNumber(user) ? user : cleanNumber(`${user}@${at}`);
  const name = cleanName(displayName, number);
  return { uri: bare, number, ...(name ? { name } : {}) };
}

/**
 * Who is at the other end past any server. Nobody vouches for more than where that phone is; another server that it writes itself to is told as a name, which is
 * whatever somebody calls himself.
 * @param phone its address and port, IPv6 in brackets
 */
export function partyAt(phone: string, uri: string, displayName: string | undefined): Party {
  const claimed = partyOf(uri, displayName, '');
  if (!claimed.uri) return claimed;
  const { host, port } = placeOf(`sip:${phone}`);
  const user = cleanNumber(userOf(claimed.uri));
  const number = user ? `${user}@${host}${port}` : `${host}${port}`;
  const elsewhere = cleanNumber(placeOf(claimed.uri).host);
  const name = claimed.name ?? (user && elsewhere && elsewhere !== host ? `${user}@${elsewhere}` : undefined);
  return { uri: user ? sip(user, `${host}${port}`).uri : `sip:${number}`, number, ...(name ? { name } : {}) };
}
