import { AppImageUpdater } from 'electron-updater';
import { chmodSync, closeSync, constants, copyFileSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';

/**
 * The newer file takes the older one's place in one step: at each moment, and whatever goes wrong, a whole one stands there. The path stays, by which menus and
 * the start at login know it.
 */
function replaceImage(image: string, newer: string): void {
  // The cache may be on another file system.
  const draft = `${image}.new`;
  rmSync(draft, { force: true });
  try {
    copyFileSync(newer, draft, constants.COPYFILE_EXCL);
    chmodSync(draft, statSync(image).mode);
    const file = openSync(draft, 'r');
    fsyncSync(file);
    closeSync(file);
    renameSync(draft, image);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** electron-updater's own deletes the AppImage before it looks whether there is another, and gives that one the name under which it was published. */
export class OwnAppImageUpdater extends AppImageUpdater {
  protected override doInstall({ isForceRunAfter }: { readonly isForceRunAfter: boolean }): boolean {
    const { APPIMAGE: image } = process.env;
    const newer = this.installerPath;
    if (image === undefined || newer === null) throw new Error('There is no AppImage to replace');
    replaceImage(image, newer);
    rmSync(newer, { force: true });
    if (isForceRunAfter) this.spawnLog(image, [], process.env).catch((error: unknown) => this.dispatchError(error as Error));
    return true;
  }
}
