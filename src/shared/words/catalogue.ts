/** The catalogue in the user's language. Another language is another file `satisfies Words` and a row in `catalogues`. */
import { en } from './en.ts';

/** The shape of `en` with its literal texts widened, functions kept. */
type Wide<T> = T extends string
  ? string
  : T extends (...args: infer A) => infer R
    ? (...args: A) => Wide<R>
    : { readonly [K in keyof T]: Wide<T[K]> };
export type Words = Wide<typeof en>;

const catalogues: Readonly<Record<string, Words>> = { en };

/** The first of `languages` (BCP 47) that there is a catalogue for, else English. */
export function pickWords(languages: readonly string[]): Words {
  for (const language of languages) {
    const found = catalogues[language.split('-')[0]?.toLowerCase() ?? ''];
    if (found) return found;
  }
  return en;
}
