/** How this very program came onto the disk. */
import { app } from 'electron';
import { existsSync, mkdtempSync, readFileSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Installation } from '../update-port.ts';
import { ownAppImage } from './own-app-image.ts';

/** Tried: what Windows answers when it is asked does not go by its access rights. */
function canWrite(folder: string): boolean {
  try {
    rmdirSync(mkdtempSync(join(folder, '.offhook-')));
    return true;
  } catch {
    return false;
  }
}

/** electron-builder has put the feed's address where electron-updater looks for it, and the key into the package.json of the archive. */
function updateKey(): string {
  if (!app.isPackaged || !existsSync(join(process.resourcesPath, 'app-update.yml'))) return '';
  const about = JSON.parse(readFileSync(join(app.getAppPath(), 'package.json'), 'utf8')) as { readonly updateKey?: unknown };
  return typeof about.updateKey === 'string' ? about.updateKey : '';
}

export const thisInstallation = (): Installation => ({
  platform: process.platform,
  program: process.execPath,
  appImage: ownAppImage(process.env, process.execPath),
  updateKey: updateKey(),
  exists: existsSync,
  canWrite,
});
