import { readFileSync, statSync } from 'node:fs';
import { LARGEST, type Fault } from './read-policy.ts';

/** A document that is a file. */
export function readText(file: string): { readonly text: string } | Fault {
  try {
    const about = statSync(file);
    // A pipe would be waited for.
    if (!about.isFile()) return { fault: 'unreadable', detail: 'ENOTFILE' };
    return about.size > LARGEST ? { fault: 'tooLarge' } : { text: readFileSync(file, 'utf8') };
  } catch (error) {
    return { fault: 'unreadable', detail: (error as NodeJS.ErrnoException).code ?? 'unknown' };
  }
}
