/** One phone per profile: a second start wakes the first and leaves. */
import { app } from 'electron';
import { join } from 'node:path';

/**
 * Take the profile `folder` as ours (the lock is per folder; Chromium's own data goes into `browser` in it). False: another Offhook has it, and
 * has been told of `link`; the caller should quit. `onSecondStart` gets the link of each later start. It comes beside the arguments, which
 * Chromium puts into another order on their way.
 */
export function claimProfile(folder: string, link: string | undefined, onSecondStart: (link: string | undefined) => void): boolean {
  app.setPath('userData', folder);
  app.setPath('sessionData', join(folder, 'browser'));
  if (!app.requestSingleInstanceLock(link === undefined ? {} : { link })) return false;
  app.on('second-instance', (_event, _argv, _cwd, told: unknown) => {
    const given = typeof told === 'object' && told !== null && 'link' in told ? told.link : undefined;
    onSecondStart(typeof given === 'string' ? given : undefined);
  });
  return true;
}
