/** The application menu: hardly seen, but its roles are what makes copy, paste and quit work by keyboard everywhere. */
import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import { words } from './words.ts';

export function setAppMenu(onQuit: () => void): void {
  const quit: MenuItemConstructorOptions = { label: words.quit, accelerator: 'CommandOrControl+Q', click: onQuit };
  const mac: MenuItemConstructorOptions = {
    label: words.app,
    submenu: [
      { role: 'about' },
      { type: 'separator' },
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      { type: 'separator' },
      quit,
    ],
  };
  const file: MenuItemConstructorOptions = { label: words.file, submenu: [{ role: 'close' }, quit] };
  // No reload: a page that is loaded again loses the sound of its calls.
  const view: MenuItemConstructorOptions = {
    label: words.view,
    submenu: [
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { role: 'togglefullscreen' },
      ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' } satisfies MenuItemConstructorOptions]),
    ],
  };
  const isMac = process.platform === 'darwin';
  Menu.setApplicationMenu(Menu.buildFromTemplate([isMac ? mac : file, { label: words.edit, role: 'editMenu' }, view]));
}
