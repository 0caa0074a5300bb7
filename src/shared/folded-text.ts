/** Text as it is searched: without regard to case and accents. */
export const foldedText = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Every word of a search is in the text, in whichever order; of an empty one it always is. */
export function hasWords(text: string, search: string): boolean {
  const folded = foldedText(text);
  return foldedText(search.trim())
    .split(/\s+/)
    .every((word) => folded.includes(word));
}
