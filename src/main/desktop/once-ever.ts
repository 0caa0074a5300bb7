/** What is to be said once in the life of a profile. */
import { existsSync, writeFileSync } from 'node:fs';

export interface OnceEver {
  isDone(): boolean;
  done(): void;
}

/** @param file that stands for it, absolute; where it cannot be written it is said again in the next run, which is better than never */
export const createOnceEver = (file: string): OnceEver => ({
  isDone: () => existsSync(file),
  done() {
    try {
      writeFileSync(file, '', { mode: 0o600 });
    } catch {
      // As said above.
    }
  },
});
