import { posix, win32 } from 'node:path';
import type { NoUpdates } from '../../shared/update.ts';
import type { Installation } from '../update-port.ts';

/** Where our deb and rpm put it. */
const PACKAGED = '/opt/Offhook/';
/** Where our nsis installer leaves the way back. */
const UNINSTALLER = 'Uninstall Offhook.exe';

/** Why this installation does not bring itself up to date; undefined: it does. */
export function whyNoUpdates({ platform, program, appImage, updateKey, exists, canWrite }: Installation): NoUpdates | undefined {
  if (platform === 'linux' && appImage === undefined && program.startsWith(PACKAGED)) return 'packageManager';
  if (updateKey === '') return 'noFeed';
  if (platform === 'linux') return appImage !== undefined && canWrite(posix.dirname(appImage)) ? undefined : 'byHand';
  if (platform !== 'win32') return undefined;
  const folder = win32.dirname(program);
  const isInstalled = exists(win32.join(folder, UNINSTALLER));
  // For all users, by an msi or the installer: its user may not replace it.
  if (/^[a-z]:\\program files/i.test(program) || (isInstalled && !canWrite(folder))) return 'packageManager';
  return isInstalled ? undefined : 'byHand';
}
