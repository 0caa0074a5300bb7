/**
 * A number as people write it, and the digits behind it that are for whoever answers: `+1 669 900 6833,,123456789#` as links into meetings have it, `555 1234 x12`, and `;ext=` of RFC 3966 5.3.
 * Pure.
 */

/** With the visual separators of RFC 3966 and what people paste around numbers, as in `(555) 123-4567` and `(+49) 30 123`. */
export const isNumber = (text: string): boolean => /^\(?\s*[+*#\d][\d*#\s().\-/\u2010-\u2015]*$/.test(text) && /[\d*#]/.test(text);
/** The zero of `+49 (0)30 123` and `0049 (0)30 123` is dialled within the country only; Italy's belongs to the number and is written without brackets. */
export const bareNumber = (text: string): string =>
  text.replace(/^(\(?\s*(?:\+|00)[\d\s.\-/]{1,6}\)?\s*)\(\s*0\s*\)/, '$1').replace(/[^\d*#+]/g, '');

/** Digits, `,` for a pause of two seconds, and `w` where the user says when to go on. */
export type PostDial = string;
export interface DialString {
  readonly number: string;
  readonly postDial: PostDial;
}

/** As many as one command sends. */
const MOST = 64;
/** Characters; nobody writes so much, but callers say whom they like. */
const LONGEST = 512;
const SEPARATOR = /[,;pwx]|ext/i;
const POST_DIAL = /^[,w](?=.*[\d*#])[\d*#A-D,w]*$/;

/**
 * Undefined: there is nothing behind the number, or no number. With a letter right behind its digits, `1234567w2` is somebody's name at their server.
 * @param isOfTel it stood behind `tel:`, where there are no names
 */
export function readDialString(text: string, isOfTel = false): DialString | undefined {
  if (text.length > LONGEST) return undefined;
  const whole = text.replace(/;(?!ext=)[a-z][\w-]*(?:=[^;]*)?/gi, '');
  const at = whole.search(SEPARATOR);
  const [number, rest] = [whole.slice(0, Math.max(at, 0)), whole.slice(at)];
  const isName = !isOfTel && /^\d+[pwxe]\S*$/i.test(text);
  if (!isNumber(number.trim()) || isName) return undefined;
  const marked = rest.replace(/(?:,\s|[;\s])*(?:extension|ext|x)[.:=\s]*/gi, 'w');
  // `030 901820, 030 901821` are two.
  if (/(?<!,),\s|;\s/.test(marked)) return undefined;
  const postDial = marked
    .toUpperCase()
    .replace(/P/g, ',')
    .replace(/[;W]/g, 'w')
    .replace(/[\s.\-()]/g, '');
  return POST_DIAL.test(postDial) && postDial.length <= MOST ? { number: number.trim(), postDial } : undefined;
}

/** To be read by `readDialString` again. */
export const dialText = ({ number, postDial }: DialString): string => number + postDial.replace(/^w/, ' x').replace(/w/g, 'x');

/** What goes out without a word of the user once the call is answered. */
export const sendsItself = (postDial: PostDial): boolean => postDial.startsWith(',');
/** For people: without what says when. */
export const digitsIn = (postDial: PostDial): string => postDial.replace(/[,w]+/g, ' ').trim();

/** What is sent in one go, and what waits behind it. */
export function nextDigits(postDial: PostDial): { readonly tones: string; readonly rest: PostDial } {
  const [, tones = '', rest = ''] = /^w*([^w]*)(.*)$/.exec(postDial) ?? [];
  return { tones, rest };
}
