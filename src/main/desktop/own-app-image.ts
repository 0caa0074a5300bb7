import { realpathSync } from 'node:fs';
import { sep } from 'node:path';

function realPath(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}

/**
 * The AppImage that this very program runs from, absolute; undefined: from none. Whatever is started out of another one, by a terminal say, inherits
 * that one's variables: only where the program lies in the folder that the AppImage is mounted at are they ours.
 */
export function ownAppImage({ APPIMAGE, APPDIR }: NodeJS.ProcessEnv, program: string): string | undefined {
  if (!APPIMAGE || !APPDIR) return undefined;
  return program.startsWith(`${realPath(APPDIR)}${sep}`) ? APPIMAGE : undefined;
}
