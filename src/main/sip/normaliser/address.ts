/**
 * Makes addresses readable for sip.js's grammar, which drops the whole message at the first oddity: unquoted display names, raw `#`
 * or `%`, host names with an underscore, `tel:` and other schemes. Every change is one that `restoreAddresses` takes back in what we
 * send, so that the far end sees its own words again. Pure.
 */
import { splitList } from './raw-message.ts';

/** Stands for `_` in a host name; letters only, so it is good at either end of a label. */
const UNDERSCORE = 'zx5fz';
/** A URI parameter that holds the URI which the rest stands for. */
const WAS = 'x-was';
/** A tag for a peer of RFC 2543 that gave none. */
export const NO_TAG = 'zx-none';

export const encodeHost = (host: string): string => host.replace(/_/g, UNDERSCORE);

const decodes = (text: string): boolean => {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
};
const standIn = (uri: string, user: string): string => `sip:${user}@was.invalid;${WAS}=${encodeURIComponent(uri)}`;

/** RFC 3261 25.1 `user`: what is not allowed raw is escaped. */
const escapeUser = (user: string): string =>
  user.replace(/%(?![0-9a-f]{2})/gi, '%25').replace(/[^A-Za-z0-9\-_.!~*'()&=+$,;?/:%]/gu, (c) => encodeURIComponent(c));

function readableSipUri(uri: string): string {
  const [, scheme = '', rest = ''] = /^([^:]*):(.*)$/s.exec(uri) ?? [];
  const at = rest.lastIndexOf('@');
  const user = at < 0 ? '' : escapeUser(rest.slice(0, at));
  if (!decodes(user)) return standIn(uri, 'unreadable');
  const [, host = '', tail = ''] = /^(\[[^\]]*\]|[^;:?]*)(.*)$/s.exec(rest.slice(at + 1)) ?? [];
  return `${scheme}:${user}${at < 0 ? '' : '@'}${encodeHost(host)}${tail}`;
}

/** A URI that sip.js can read; undefined: no URI at all. */
export function readableUri(uri: string): string | undefined {
  // Half a surrogate pair cannot be escaped.
  const text = uri.trim().replace(/\p{Surrogate}/gu, '\ufffd');
  const [, scheme, rest = ''] = /^([a-z][a-z0-9+.-]*):(.*)$/is.exec(text) ?? [];
  if (!scheme || !rest) return undefined;
  if (/^sips?$/i.test(scheme)) return readableSipUri(text);
  const number = /^tel$/i.test(scheme) ? (rest.split(';')[0] ?? '').replace(/[^+\d*#A-D]/gi, '') : '';
  return standIn(text, number ? escapeUser(number) : scheme);
}

/** RFC 3261 25.1 `name-addr`, and what follows it: brackets in a quoted name are the name's. */
const NAME_ADDR = /^((?:"(?:[^"\\]|\\.)*"|[^"<])*)<([^<>]*)>(.*)$/s;

export interface NameAddr {
  /** As it stands, in its quotes. */
  readonly name: string;
  readonly uri: string;
  readonly params: string;
}

/** undefined: there is no address in brackets. */
export function splitNameAddr(address: string): NameAddr | undefined {
  const [whole, name = '', uri = '', params = ''] = NAME_ADDR.exec(address) ?? [];
  return whole === undefined ? undefined : { name: name.trim(), uri, params: params.trim() };
}

const QUOTED = /^"(?:[^"\\]|\\.)*"$/s;
/** RFC 3261 25.1 `*(token LWS)`; the dot of "J. Doe" is a token character. */
const TOKENS = /^[A-Za-z0-9\-.!%*_+`'~]+(\s+[A-Za-z0-9\-.!%*_+`'~]+)*$/;

/** RFC 3261 25.1 `quoted-string`: no control characters, and a backslash only before what could be one. */
const quotable = (quoted: string): string =>
  quoted.replace(/\\.|\p{Cc}/gsu, (c) => (c.length === 1 ? ' ' : /^\\\p{ASCII}$/u.test(c) ? c : c.slice(1)));

function readableName(name: string): string | undefined {
  if (name === '' || TOKENS.test(name)) return name;
  if (QUOTED.test(name)) return quotable(name);
  // An odd number of quotes is a string without its end (RFC 4475 3.1.2.6).
  if ((name.replace(/\\./gs, '').match(/"/g)?.length ?? 0) % 2) return undefined;
  return `"${name.replace(/["\\]|\p{Cc}/gu, ' ').trim()}"`;
}

/** One `name-addr` or `addr-spec` with its parameters; undefined: it cannot be meant as one. */
export function readableAddress(address: string): string | undefined {
  const parts = splitNameAddr(address);
  if (parts) {
    const name = readableName(parts.name);
    const uri = readableUri(parts.uri);
    return name === undefined || uri === undefined ? undefined : `${name}${name ? ' ' : ''}<${uri}>${parts.params}`;
  }
  // RFC 3261 20.10: a URI with a comma, question mark or semicolon must stand in brackets; what follows a semicolon is the header's.
  const [, bare = '', params = ''] = /^([^;]*)(.*)$/s.exec(address) ?? [];
  if (/[?,<>"]/.test(bare)) return undefined;
  const uri = readableUri(bare);
  return uri === undefined ? undefined : `<${uri}>${params}`;
}

/** A list of addresses; `*` (Contact) and what cannot be read stay for the parser to judge. */
export const readableAddresses = (value: string): string =>
  splitList(value)
    .map((address) => readableAddress(address) ?? address)
    .join(', ');

const STOOD_IN = new RegExp(`@was\\.invalid;${WAS}=(?=[^;?])`, 'i');
/** `word`: what stands between white space, quotes and brackets. */
function restoreWord(word: string): string {
  const stoodIn = STOOD_IN.exec(word);
  if (!stoodIn) return word;
  const before = word.slice(0, stoodIn.index);
  const user = before.lastIndexOf('@') + 1;
  const scheme = before.slice(user).search(/sips?:/i);
  if (scheme < 0) return word;
  const [encoded = '', ...rest] = word.slice(stoodIn.index + stoodIn[0].length).split(/(?=[;?])/);
  const was = decodes(encoded) ? decodeURIComponent(encoded) : '\n';
  // A stranger may have written the parameter: a line end in it would begin a header of his own.
  return /[\r\n]/.test(was) ? word : [word.slice(0, user + scheme), was, ...rest].join('');
}

/** Takes back, in the start line and headers of what we send, all that was done above. */
export const restoreAddresses = (text: string): string =>
  text
    .replace(/[^\s<>"]+/g, restoreWord)
    .replace(new RegExp(`;tag=${NO_TAG}`, 'g'), '')
    .replaceAll(UNDERSCORE, '_');
