import { pickWords } from '../../shared/words/catalogue.ts';

/** In the user's language. Known before the app is ready, which Electron's own locale is not. */
export const catalogue = pickWords([Intl.DateTimeFormat().resolvedOptions().locale]);
/** What the system shows for us. */
export const words = catalogue.desktop;
