import { pickWords, type Words } from '../../shared/words/catalogue.ts';

/** The catalogue in the user's language. */
export const words: Words = pickWords(navigator.languages);
