/** The window's button in the task bar, or on macOS the icon in the dock, asks to be looked at. */
import { app, type BrowserWindow } from 'electron';

export function createFlash(window: BrowserWindow): (on: boolean) => void {
  let bounce: number | undefined;
  return (on) => {
    if (process.platform !== 'darwin') {
      if (!window.isDestroyed()) window.flashFrame(on);
      return;
    }
    // Electron's flashFrame bounces once there; somebody rings for longer.
    if (on) bounce ??= app.dock?.bounce('critical');
    else if (bounce !== undefined) {
      app.dock?.cancelBounce(bounce);
      bounce = undefined;
    }
  };
}
