/**
 * What the system hands over to be called (`tel:`, `sip:`, `sips:` and `callto:` links), read as text for the dial box. A stranger writes it,
 * so what is not plainly a number or an address is none. Nothing here calls anybody. Pure.
 */
import { isIpv4, parseTarget } from './address.ts';
import { dialText, isNumber, readDialString } from './dial-string.ts';

/** In the order in which the system is asked to hand them over. */
export const LINK_SCHEMES = ['tel', 'sip', 'sips', 'callto'] as const;

/** Far longer than any address that a person would call. */
const MOST = 512;
const SCHEME = new RegExp(`^(${LINK_SCHEMES.join('|')}):(?://)?`, 'i');
/** Controls, bidirectional overrides, lone surrogates, separators of lines: they hide what is called, or begin another header line. */
export const HIDDEN = /[\p{C}\p{Zl}\p{Zp}]/u;
/** `user` of RFC 3261 25.1 and letters of any script, decoded; without what separates a user from something else: `@ : ; ?`. */
const USER = /^[\p{L}\p{M}\p{N}\-_.!~*'()&=+$,/#]+$/u;

/** As it came out of the escapes; undefined: they are broken, or hide something. */
function decoded(text: string): string | undefined {
  try {
    const plain = decodeURIComponent(text);
    return HIDDEN.test(plain) ? undefined : plain.trim();
  } catch {
    return undefined;
  }
}

const isCallable = (text: string): boolean => parseTarget(text, 'localhost').ok;
/** The text itself, if it is a number as people write one. */
export const numberIn = (text: string): string | undefined => (isNumber(text) ? text : undefined);

/** `user` or `user@host`, decoded; without a password, parameters and headers being cut off already. */
export function addressIn(text: string): string | undefined {
  const at = text.lastIndexOf('@');
  // A password (RFC 3261 19.1.1) is nobody's business.
  const user = decoded((at < 0 ? text : text.slice(0, at)).split(':', 1)[0] ?? '');
  if (!user) return undefined;
  const number = numberIn(user);
  if (!number && !USER.test(user)) return undefined;
  const host = at < 0 ? '' : text.slice(at).toLowerCase();
  const address = `${number ?? user}${host}`;
  return isCallable(address) ? address : undefined;
}

export const isPhoneLink = (text: string): boolean => SCHEME.test(text);

/**
 * The number or address that a link names, without its parameters and headers: none of those is a stranger's to choose, save the digits of a `tel:` link for whoever answers, which the
 * user is asked about with the number. `phone-context` (RFC 3966
 * 5.1.5) is dropped too, since it is no prefix: what is left is a number as one would dial it here. `sips:` stays: it asks for more than `sip:` does
 * (RFC 3261 26.2). Undefined: no link, or none that can be called.
 */
export function readPhoneLink(link: string): string | undefined {
  const text = link.trim();
  if (text.length > MOST || HIDDEN.test(text) || decoded(text) === undefined) return undefined;
  const scheme = SCHEME.exec(text);
  if (!scheme) return undefined;
  // `callto:tel:+49…` and `callto:sip:anna@…` are written too. Windows adds a slash after what it takes for a host.
  const rest = text.slice(scheme[0].length);
  const kind = (/^callto$/i.test(scheme[1] ?? '') ? /^(tel|sips?):/i.exec(rest)?.[1] : undefined) ?? scheme[1] ?? '';
  const long = /^sips?$/i.test(kind)
    ? undefined
    : readDialString((decoded(rest.replace(/^tel:/i, '').replace(/\/+$/, '')) ?? '').replace(/(?<=\d)(?=[pwx])/i, ' '));
  if (long) return dialText(long);
  const inner = (rest.replace(/^(tel|sips?):/i, '').split(/[;?]/, 1)[0] ?? '').replace(/\/+$/, '');
  if (/^tel$/i.test(kind)) return numberIn(decoded(inner) ?? '');
  // `sip:example.com` and `sip:192.0.2.7` name no user (RFC 3261 19.1.1); `callto:anna.berg` does.
  const isHost = !inner.includes('@') && (isIpv4(inner) || (!/^callto$/i.test(kind) && /[.:]/.test(inner) && !numberIn(inner)));
  const address = isHost ? undefined : addressIn(inner);
  return address !== undefined && /^sips$/i.test(kind) ? `sips:${address}` : address;
}

/** A link, and the account to call from where one was named beside it, as the task bar's recent calls do. */
export interface OpenedLink {
  readonly url: string;
  readonly accountId?: string | undefined;
}
