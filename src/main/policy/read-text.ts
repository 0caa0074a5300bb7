import { readFileSync, statSync } from 'node:fs';
import { LARGEST, type Fault } from './read-policy.ts';
import { isRemotePath } from './remote-path.ts';

/** A document that is a file of this computer: it is read at once, and nothing else goes on meanwhile. */
export function readText(file: string, platform: NodeJS.Platform): { readonly text: string } | Fault {
  if (isRemotePath(file, platform)) return { fault: 'remoteFile' };
  try {
    const about = statSync(file);
    // A pipe would be waited for.
    if (!about.isFile()) return { fault: 'unreadable', detail: 'ENOTFILE' };
    return about.size > LARGEST ? { fault: 'tooLarge' } : { text: readFileSync(file, 'utf8') };
  } catch (error) {
    return { fault: 'unreadable', detail: (error as NodeJS.ErrnoException).code ?? 'unknown' };
  }
}
