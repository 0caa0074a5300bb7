/** What is searched, and how: without regard to case, accents, or the way a number is written. Pure. */
import { foldedText as fold } from '../../shared/folded-text.ts';
import type { Party } from '../../shared/party.ts';

const isNumberLike = (text: string): boolean => /^[+\d*#\s()./-]+$/.test(text) && /\d/.test(text);
const bare = (text: string): string => text.replace(/[^\d+*#]/g, '');

/** LIKE's own signs mean themselves; the statement says ESCAPE '\'. */
const contains = (text: string): string => `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

const withoutScheme = (uri: string): string => uri.replace(/^sips?:/i, '');

export const searchTextOf = ({ name, number, uri }: Party, dialed = uri): string =>
  [name ?? '', number, withoutScheme(uri), isNumberLike(number) ? bare(number) : '', ...(dialed === uri ? [] : [withoutScheme(dialed)])]
    .map(fold)
    .join('\n');

/** Patterns of which one must fit; none when everything does. */
export function searchPatterns(search: string): { text: string; number: string } | undefined {
  const text = search.trim();
  if (!text) return undefined;
  return { text: contains(fold(text)), number: contains(isNumberLike(text) ? bare(text) : fold(text)) };
}
