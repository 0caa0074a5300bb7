/** What is searched, and how: without regard to case, accents, or the way a number is written. Pure. */
import { foldings } from '../../shared/folded-text.ts';
import type { Party } from '../../shared/party.ts';

const isNumberLike = (text: string): boolean => /^[+\d*#\s()./-]+$/.test(text) && /\d/.test(text);
const bare = (text: string): string => text.replace(/[^\d+*#]/g, '');

/** LIKE's own signs mean themselves; the statement says ESCAPE '\'. */
const contains = (text: string): string => `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

const withoutScheme = (uri: string): string => uri.replace(/^sips?:/i, '');

export function searchTextOf({ name, number, uri }: Party, dialed = uri): string {
  const written = [name ?? '', number, withoutScheme(uri), isNumberLike(number) ? bare(number) : ''];
  if (dialed !== uri) written.push(withoutScheme(dialed));
  return [...new Set(foldings(written.join('\n')))].join('\n');
}

/** Patterns of which one must fit; none when everything does. */
export function searchPatterns(search: string): { text: string; other: string } | undefined {
  const text = search.trim();
  if (!text) return undefined;
  const [plain, spelled] = foldings(text);
  return { text: contains(plain), other: contains(isNumberLike(text) ? bare(text) : spelled) };
}
