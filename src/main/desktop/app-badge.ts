/** How many calls were missed, on the app's own icon, where the system has room for that. */
import { app, BrowserWindow, type NativeImage } from 'electron';

/**
 * Made once the window is. Windows lays a picture over the window's button in the task bar, and has none while the window is hidden: whatever is set then
 * is lost, so it is set again whenever the window shows.
 * @param pictureOf a number of missed calls
 */
export function createAppBadge(pictureOf: (missed: number) => NativeImage): (missed: number) => void {
  let shown = 0;
  function overlay(window: BrowserWindow): void {
    if (!window.isDestroyed()) window.setOverlayIcon(shown > 0 ? pictureOf(shown) : null, shown > 0 ? String(shown) : '');
  }
  const windows = process.platform === 'win32' ? BrowserWindow.getAllWindows() : [];
  for (const window of windows) window.on('show', () => overlay(window));
  return (missed) => {
    shown = missed;
    app.setBadgeCount(missed);
    windows.forEach(overlay);
  };
}
