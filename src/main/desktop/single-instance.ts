/** One phone per profile: a second start wakes the first and leaves. */
import { app } from 'electron';
import { join } from 'node:path';

/**
 * Take the profile `folder` as ours (the lock is per folder; Chromium's own data goes into `browser` in it). False: another Offhook has it, and
 * has been told; the caller should quit. `onSecondStart` gets the arguments of each later start.
 */
export function claimProfile(folder: string, onSecondStart: (argv: readonly string[]) => void): boolean {
  app.setPath('userData', folder);
  app.setPath('sessionData', join(folder, 'browser'));
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', (_event, argv) => {
    onSecondStart(argv);
  });
  return true;
}
