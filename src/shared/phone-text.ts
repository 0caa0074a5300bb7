/**
 * What was copied, selected or dropped, read as text for the dial box: a link, a number, an address, or a text with one number in it. A wrong
 * number is worse than none, so what could mean two things means nothing. Pure.
 */
import { IPV4 } from './address.ts';
import { dialText, readDialString } from './dial-string.ts';
import { addressIn, HIDDEN, isPhoneLink, numberIn, readPhoneLink } from './phone-link.ts';

/** Longer texts are documents: nobody copies them to call somebody. */
const MOST_COPIED = 2000;
/** Fewer are a page, a day or a price. */
const LEAST_DIGITS = 5;
/** E.164 6.1, and the two of `00` before it. */
const MOST_DIGITS = 15;

/** Shorter ones with an `x` are a size. */
const LEAST_BEFORE_EXTENSION = 7;

const numberOf = (run: string): string => run.split(',', 1)[0] ?? '';
const digits = (text: string): string => text.replace(/\D/g, '');

/** What looks like a number and is none, wherever it stands in a text. */
const NO_NUMBERS: readonly RegExp[] = [
  // Web pages, files, mail addresses.
  /\b[a-z][a-z\d+.-]*:\/\/\S+|\S+@\S+/giu,
  // IBAN (ISO 13616): letters, check digits, groups of four.
  /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,3})?(?![\p{L}\p{N}])/gu,
  new RegExp(`(?<![\\d.])${IPV4}(?::\\d{1,5}|/\\d{1,2})?(?!\\.?\\d)`, 'g'),
  // A date: a year first or last, or days, months and two digits of a year. Then the time of day.
  /(?<![\d+./-])\d{4}([./-])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?![./-]?\d)/g,
  /(?<![\d+./-])(?:0?[1-9]|[12]\d|3[01])([./-])(?:0?[1-9]|[12]\d|3[01])\1(?:\d{4}|\d{2})(?![./-]?\d)/g,
  /(?<![\d+./-] ?)(?:0?[1-9]|[12]\d|3[01]) (?:0?[1-9]|1[0-2]) (?:19|20)\d{2}(?![./-]?\d| \d)/g,
  /(?<!\d)[012]?\d:[0-5]\d(?::[0-5]\d)?(?:[.,]\d+)?(?!\d)/g,
];
const SPACE = ' \\u00a0\\u2009\\u202f';
/** A number, as long as it goes on: in one line, with no more between its digits than people write. Two commas and digits belong to it, as invitations to meetings have them. */
const RUN = new RegExp(`(?:\\+\\(?)?\\d(?:[${SPACE}()./\\-\\u2010-\\u2015]{0,3}\\d)*(?:,{2,}[\\d*#]+(?:,+[\\d*#]+)*)?`, 'g');
/** What says that digits are an amount, or part of something else. */
const BEFORE = /(?:[\p{L}\p{N}\p{Cf}_@=&%#*]|[$€£¥]\s?|\b(?:EUR|USD|GBP|CHF)\s)$/u;
const AFTER = /^(?:[\p{L}\p{Cf}_@%=]|,\d{1,2}(?!\d)|\s?[$€£¥%]|\s(?:EUR|USD|GBP|CHF)\b)/u;

/** So long an area code can be, with what says that it is one. */
const longestCode = (text: string): number => (/^[\s(]*(?:\+|00)/.test(text) ? 8 : /^[\s(]*0/.test(text) ? 6 : 4);

/** Is it one number, and not two with a dash, a slash or a gap between them? */
function isOne(text: string): boolean {
  const all = digits(text);
  if (all.length > MOST_DIGITS + (all.startsWith('00') ? 2 : 0)) return false;
  const groups = text.split(/\D+/);
  if (groups.some((group, at) => group.length >= 6 && (groups[at + 1]?.length ?? 0) >= 6)) return false;
  const [left = '', right, ...more] = text.split(/\s+[-\u2010-\u2015]\s+|\s{2,}|\s*\/\s*/);
  if (right === undefined) return true;
  return more.length === 0 && digits(left).length <= longestCode(left) && digits(right).length >= 3 && !right.startsWith('00');
}

/** The one number in a text; two are none, since nobody said which. */
function numberWithin(given: string): string | undefined {
  const text = NO_NUMBERS.reduce((rest, pattern) => rest.replace(pattern, '\n'), given);
  const found = [...text.matchAll(RUN)].filter(
    ({ 0: run, index }) =>
      digits(numberOf(run)).length >= LEAST_DIGITS && !BEFORE.test(text.slice(0, index)) && !AFTER.test(text.slice(index + run.length)),
  );
  const [only] = found;
  if (!only || found.length > 1 || !isOne(numberOf(only[0]))) return undefined;
  // Half of a pair of brackets may have been left outside.
  return /^[^()]*(\([^()]*\)[^()]*)*$/.test(only[0]) ? only[0] : only[0].replace(/[()]/g, '');
}

const isNone = (text: string): boolean => NO_NUMBERS.some((pattern) => text.search(pattern) >= 0);

/** Digits for whoever answers behind the number, where they can be nothing else: `12.345,00` is a price. */
function longNumber(text: string): string | undefined {
  const long = readDialString(text);
  if (!long || isNone(long.number) || !isOne(long.number)) return undefined;
  const isPlain = /^(?:w|,,)|[*#]/.test(long.postDial) && digits(long.number).length >= LEAST_BEFORE_EXTENSION;
  return isPlain ? dialText(long) : undefined;
}

/** A bare address; one that begins with a scheme of another kind, as `mailto:`, asks for something else than a call. */
const bareAddress = (text: string): string | undefined =>
  text.includes('@') && !/\s/.test(text) && !/^[\p{L}\d+.-]+:/u.test(text) ? addressIn(text) : undefined;

/** Undefined: nothing to call. */
export function readPhoneText(given: string): string | undefined {
  if (given.length > MOST_COPIED) return undefined;
  // Address books put invisible marks of direction around numbers.
  const text = given.replace(/^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu, '');
  // `Anna <sip:anna@example.com>`, as mail programs and RFC 3261 20.10 write it.
  const bracketed = /^[^<>]*<([^<>\s]+)>[,;.]?$/.exec(text)?.[1];
  const core = bracketed ?? text;
  const isLabel = /^tel:\s/i.test(core);
  if (isPhoneLink(core) && !isLabel) return readPhoneLink(core);
  if (bracketed !== undefined) return bareAddress(bracketed);
  if (!HIDDEN.test(text)) {
    if (numberIn(text) && !isNone(text)) return isOne(text) ? text : undefined;
    const long = longNumber(text);
    if (long !== undefined) return long;
    const address = bareAddress(text.replace(/[/.,;]+$/, ''));
    if (address !== undefined) return address;
  }
  return (isLabel ? readPhoneLink(core) : undefined) ?? numberWithin(text);
}
