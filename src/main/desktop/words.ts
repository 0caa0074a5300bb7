import { pickWords } from '../../shared/words/catalogue.ts';

/** What the system shows for us, in the user's language. Known before the app is ready, which Electron's own locale is not. */
const all = pickWords([Intl.DateTimeFormat().resolvedOptions().locale]);
export const words = all.desktop;
export const practiceWords = all.practice;
