/** Whether somebody is who the user means by a number or an address in a list. Pure. */
import type { Party } from './party.ts';

/** Shorter ones are extensions: there `0100` and `100` are two. */
const LEAST_DIGITS = 8;

const digitsOf = (text: string): string | undefined => (/^\+?[\d\s().\-/]+$/.test(text) ? text.replace(/\D/g, '') : undefined);

/** `+49 30 1234567`, `0049301234567` and `0301234567` are one number. */
function sameNumber(one: string, other: string): boolean {
  if (one === other) return true;
  const [short = '', long = ''] = [one, other].map((digits) => digits.replace(/^0+/, '')).sort((a, b) => a.length - b.length);
  return short.length >= LEAST_DIGITS && long.endsWith(short);
}

/** @param entry a number, a name at the own server, or an address */
export function isCaller(entry: string, { uri, number }: Party): boolean {
  const wanted = entry
    .trim()
    .replace(/^(sips?|tel):/i, '')
    .toLowerCase();
  if (!wanted || !uri) return false;
  if (wanted.includes('@')) return uri.replace(/^sips?:/i, '').toLowerCase() === wanted;
  if (number.toLowerCase() === wanted) return true;
  const [one, other] = [digitsOf(wanted), digitsOf(number)];
  return one !== undefined && other !== undefined && sameNumber(one, other);
}
