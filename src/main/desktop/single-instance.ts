/** One phone per profile: a second start wakes the first and leaves. */
import { app } from 'electron';
import { join } from 'node:path';
import type { OpenedLink } from '../../shared/phone-link.ts';

/** What a start hands over to the Offhook that runs already. */
export interface SecondStart {
  readonly link: OpenedLink | undefined;
  /** Nothing is to be shown: the system starts it, at login. */
  readonly hidden: boolean;
}

/**
 * Take the profile `folder` as ours (the lock is per folder; Chromium's own data goes into `browser` in it). False: another Offhook has it, and
 * has been told of `start`; the caller should quit. `onSecondStart` gets each later one. It comes beside the arguments, which
 * Chromium puts into another order on their way.
 */
export function claimProfile(folder: string, start: SecondStart, onSecondStart: (start: SecondStart) => void): boolean {
  app.setPath('userData', folder);
  app.setPath('sessionData', join(folder, 'browser'));
  if (!app.requestSingleInstanceLock({ ...start })) return false;
  app.on('second-instance', (_event, _argv, _cwd, told) => onSecondStart(readTold(told)));
  return true;
}

const fieldOf = (told: unknown, name: string): unknown =>
  typeof told === 'object' && told !== null ? (told as Readonly<Record<string, unknown>>)[name] : undefined;

/** It comes from another process, which may be of another version. */
function readTold(told: unknown): SecondStart {
  return { link: readLink(told), hidden: fieldOf(told, 'hidden') === true };
}

function readLink(told: unknown): OpenedLink | undefined {
  const link = fieldOf(told, 'link');
  const [url, accountId] = [fieldOf(link, 'url'), fieldOf(link, 'accountId')];
  if (typeof url !== 'string') return undefined;
  return { url, ...(typeof accountId === 'string' ? { accountId } : {}) };
}
