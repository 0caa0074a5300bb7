import { pickWords } from '../../../shared/words/catalogue.ts';

/** What the command line says of calls and accounts, as the window says it. */
export const words = pickWords([Intl.DateTimeFormat().resolvedOptions().locale]);
