/** Whether somebody is who the user means by a number or an address in a list. Pure. */
import { parseTarget } from './address.ts';
import type { Party } from './party.ts';

/** Shorter ones are extensions: there `0100` and `100` are two. */
const LEAST_DIGITS = 8;
/** Stands for whichever server is the own one (RFC 2606: nobody else has it). */
const OWN = 'own.invalid';

interface Caller {
  /** Escaped, in small letters; a number without what separates its digits. */
  readonly user: string;
  /** Undefined: at the own server. Without a port: From often has none where Contact has one. */
  readonly host: string | undefined;
}

/** What an entry of a list names, read as what is dialled is; undefined: it can be nobody. */
export function readCaller(entry: string): Caller | undefined {
  // Who calls is the same, whether or not every hop is encrypted.
  const target = parseTarget(entry.replace(/\bsips:/i, 'sip:'), OWN);
  const uri = target.ok ? target.uri.toLowerCase() : '';
  const [, user = '', host = ''] = /^sip:([^@]+)@(.+?)(?::\d+)?$/.exec(uri) ?? [];
  return /^(?:\*|%23)*$/.test(user) ? undefined : { user, host: host === OWN ? undefined : host };
}

/** `+49 30 1234567`, `0049301234567` and `0301234567` are one number. */
function sameNumber(one: string, other: string): boolean {
  if (![one, other].every((text) => /^\+?\d+$/.test(text))) return false;
  const digits = [one, other].map((text) => text.replace('+', ''));
  if (digits[0] === digits[1]) return true;
  const [short = '', long = ''] = digits.map((text) => text.replace(/^0+/, '')).sort((a, b) => a.length - b.length);
  return short.length >= LEAST_DIGITS && long.endsWith(short);
}

/** @param entry a number, a name at the own server, or an address */
export function isCaller(entry: string, { uri, number }: Party): boolean {
  const wanted = readCaller(entry);
  const caller = uri ? readCaller(wanted?.host === undefined ? number : uri) : undefined;
  if (!wanted || !caller || wanted.host !== caller.host) return false;
  return wanted.user === caller.user || (wanted.host === undefined && sameNumber(wanted.user, caller.user));
}
