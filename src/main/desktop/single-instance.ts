/** One phone per profile: a second start wakes the first and leaves. */
import { app } from 'electron';

/**
 * Take the profile `folder` as ours (Electron's own data goes there too, and the lock is per folder). False: another Offhook has it, and
 * has been told; the caller should quit. `onSecondStart` gets the arguments of each later start.
 */
export function claimProfile(folder: string, onSecondStart: (argv: readonly string[]) => void): boolean {
  app.setPath('userData', folder);
  app.setPath('sessionData', folder);
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', (_event, argv) => {
    onSecondStart(argv);
  });
  return true;
}
