/**
 * Text as it is searched: without regard to case, accents, and how letters are written that a keyboard may not have. `Müller` is found as `muller` and as
 * `mueller`, and finds both. Pure.
 */

/** Letters that Unicode takes for no others with an accent (NFKD leaves them whole). */
const WHOLE: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' };
/** How they are spelled out where they are at home. */
const SPELLED: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' };

const replaced = (text: string, letters: Readonly<Record<string, string>>): string =>
  text.replace(/\P{ASCII}/gu, (letter) => letters[letter] ?? letter);

const withoutMarks = (text: string): string => replaced(text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase(), WHOLE);

/** Without accents, and spelled out: the same where that makes no difference. */
export const foldings = (text: string): readonly [plain: string, spelled: string] => [
  withoutMarks(text),
  withoutMarks(replaced(text.normalize('NFC').toLowerCase(), SPELLED)),
];

/** The search is somewhere in the text, both written alike. */
export function containsText(text: string, search: string): boolean {
  const [wanted, wantedSpelled] = foldings(search);
  const [plain, spelled] = foldings(text);
  return plain.includes(wanted) || spelled.includes(wantedSpelled);
}

/** Every word of a search is in the text, in whichever order; of an empty one it always is. */
export const hasWords = (text: string, search: string): boolean =>
  search
    .trim()
    .split(/\s+/)
    .every((word) => containsText(text, word));
