/** Whether somebody is who the user means by a number or an address in a list. Pure. */
import { isIpv4, parseTarget, placeOf } from './address.ts';
import { isAtServerOf, ownHosts, type Whence } from './own-servers.ts';
import type { Party } from './party.ts';

/** Shorter ones are extensions: there `0100` and `100` are two. */
const LEAST_DIGITS = 8;
/** Stands for whichever server is the own one (RFC 2606: nobody else has it). */
const OWN = 'own.invalid';

export interface Caller {
  /** Escaped, in small letters; a number without what separates its digits. Empty: the phone at `host` and `port`, whoever calls from it. */
  readonly user: string;
  /** Undefined: at the own server. Without a port: From often has none where Contact has one. */
  readonly host: string | undefined;
  /** Of a phone alone; as of `placeOf`. */
  readonly port?: string;
}

/** What an entry of a list names, read as what is dialled is; undefined: it can be nobody. */
export function readCaller(entry: string): Caller | undefined {
  // Who calls is the same, whether or not every hop is encrypted.
  const target = parseTarget(entry.replace(/\bsips:/i, 'sip:'), OWN);
  const uri = target.ok ? target.uri.toLowerCase() : '';
  const [, user = '', host = ''] = /^sip:([^@]+)@(.+?)(?::\d+)?$/.exec(uri) ?? [];
  return /^(?:\*|%23)*$/.test(user) ? undefined : { user, host: host === OWN ? undefined : host };
}

/** The same, or a phone by its address alone, as it is called past any server (RFC 3261 19.1.1). */
export function readCallerOrPhone(entry: string): Caller | undefined {
  const target = parseTarget(entry, OWN);
  return target.ok && !target.uri.includes('@') ? { user: '', ...placeOf(target.uri) } : readCaller(entry);
}

/** How a number or an address in a list fits somebody, the closest first. */
const FITS = ['address', 'number', 'written', 'phone', 'host'] as const;
/**
 * `address`: the very address; `number`: the same number or name at the own server; `written`: the same number, written for another country;
 * `phone`: at that phone, by its port too; `host`: where that phone is.
 */
export type Fit = (typeof FITS)[number];
export const isCloser = (one: Fit, other: Fit): boolean => FITS.indexOf(one) < FITS.indexOf(other);

const isDigits = (user: string): boolean => /^\+?\d+$/.test(user);
const isInternational = (user: string): boolean => /^(?:\+|00)/.test(user);
/** A number without what is dialled before it. */
const bareDigits = (user: string): string => user.replace(/^\+?0*/, '');
/** A whole telephone number, which is somebody's wherever it comes from. */
export const isWholeNumber = (user: string): boolean => isDigits(user) && bareDigits(user).length >= LEAST_DIGITS;
/** Numbers that could be one end alike. */
export const tailOf = (user: string): string => bareDigits(user).slice(-LEAST_DIGITS);

/** `+49 30 1234567` and `0049301234567` are one number, and `0301234567` may be. */
function numberFit(one: string, other: string): Fit | undefined {
  if (one === other) return 'number';
  if (!isDigits(one) || !isDigits(other)) return undefined;
  if (one.replace('+', '') === other.replace('+', '')) return 'number';
  const [short = '', long = ''] = [bareDigits(one), bareDigits(other)].sort((a, b) => a.length - b.length);
  if (short.length < LEAST_DIGITS) return undefined;
  if (isInternational(one) && isInternational(other)) return short === long ? 'number' : undefined;
  return long.endsWith(short) ? 'written' : undefined;
}

/** Whether a host is the own server, by whichever of its names. */
type IsOwn = (host: string) => boolean;
const noHost: IsOwn = () => false;

const atOwn = (caller: Caller, isOwn: IsOwn): Caller =>
  caller.user && caller.host !== undefined && isOwn(caller.host) ? { user: caller.user, host: undefined } : caller;

/** How one entry of a list fits another. */
function fitOfEntry(entry: Caller, other: Caller): Fit | undefined {
  if (entry.host !== other.host || entry.port !== other.port) return undefined;
  if (entry.host === undefined) return numberFit(entry.user, other.user);
  return entry.user === other.user ? 'address' : undefined;
}

function phoneFit(entry: Caller, uri: string): Fit | undefined {
  const { host, port } = placeOf(uri);
  if (host !== entry.host) return undefined;
  return entry.port === port ? 'phone' : entry.port ? undefined : 'host';
}

/** By number and address as they stand; an exchange writes this name of its own or that into From: of who is at one, the user alone says who they are. */
function fitAsWritten(entry: Caller, { uri, number }: Party, isOwn: IsOwn): Fit | undefined {
  if (!entry.user) return phoneFit(entry, uri);
  const address = uri ? readCaller(uri) : undefined;
  const exact = address && fitOfEntry(entry, address);
  if (exact) return exact;
  if (address?.host !== undefined && isOwn(address.host)) return fitOfEntry(atOwn(entry, isOwn), atOwn(address, isOwn));
  const caller = uri && entry.host === undefined ? readCaller(number) : undefined;
  return caller && fitOfEntry(entry, caller);
}

/**
 * Who is who: the one rule of contacts and of all lists of callers. What is no whole telephone number is somebody at the account's own server only; a phone is
 * somebody past any server only, where nothing but its address is to be believed.
 * @param entry of a list, as `readCaller` has read it
 */
export function fitOf(entry: Caller, party: Party, whence: Whence): Fit | undefined {
  if (whence === 'direct') return entry.host !== undefined && isIpv4(entry.host) ? fitAsWritten(entry, party, noHost) : undefined;
  if (!whence) return entry.host !== undefined || isWholeNumber(entry.user) ? fitAsWritten(entry, party, noHost) : undefined;
  const isSomebody = entry.host !== undefined || isWholeNumber(entry.user) || isAtServerOf(whence, party.uri);
  return entry.user && isSomebody ? fitAsWritten(entry, party, ownHosts(whence)) : undefined;
}

/** @param entry a number, a name at the own server, or an address */
export function isCaller(entry: string, party: Party, whence: Whence): boolean {
  const wanted = readCaller(entry);
  return wanted !== undefined && fitOf(wanted, party, whence) !== undefined;
}

/** Whether an entry without a server is the number of a party, at whichever server that is. */
export function isNumberOf(entry: string, { uri }: Party): boolean {
  const [wanted, caller] = [readCaller(entry), uri ? readCaller(uri) : undefined];
  if (!wanted || wanted.host !== undefined || !caller) return false;
  return isDigits(caller.user) && numberFit(wanted.user, caller.user) !== undefined;
}

/** The same for whoever is one caller, by whichever of its names their server is written; undefined: they are withheld. */
export function keyOfCaller({ uri }: Party, whence: Whence): string | undefined {
  const caller = uri ? readCallerOrPhone(uri) : undefined;
  if (!caller) return undefined;
  const { user, host = '', port = '' } = whence && whence !== 'direct' ? atOwn(caller, ownHosts(whence)) : caller;
  return `${user}@${host}${port}`;
}

/** @param isOwn then `101` and `101@example.com` are one where that is the own server */
export function isSameEntry(one: Caller, other: Caller, isOwn = noHost): boolean {
  const fit = fitOfEntry(atOwn(one, isOwn), atOwn(other, isOwn));
  return fit === 'address' || fit === 'number';
}

/** Whether two entries name one; not where they only may, as numbers written for different countries. */
export function isSameNumber(one: string, other: string): boolean {
  const [a, b] = [readCallerOrPhone(one), readCallerOrPhone(other)];
  return a !== undefined && b !== undefined && isSameEntry(a, b);
}
