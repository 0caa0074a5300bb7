/** The application menu: hardly seen, but its roles are what makes copy, paste and quit work by keyboard everywhere. */
import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { TrayCommand, TrayItem } from '../tray-port.ts';
import { words } from './words.ts';

export interface AppMenu {
  readonly onQuit: () => void;
  /** What there is to say of newer versions. */
  readonly update?: TrayItem | undefined;
  readonly run?: (command: TrayCommand) => void;
}

export function setAppMenu({ onQuit, update, run }: AppMenu): void {
  const newer: MenuItemConstructorOptions[] = update
    ? [{ label: update.label, enabled: update.command !== undefined, click: () => update.command && run?.(update.command) }]
    : [];
  const quit: MenuItemConstructorOptions = { label: words.quit, accelerator: 'CommandOrControl+Q', click: onQuit };
  const mac: MenuItemConstructorOptions = {
    label: words.app,
    submenu: [
      { role: 'about' },
      ...newer,
      { type: 'separator' },
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      { type: 'separator' },
      quit,
    ],
  };
  const file: MenuItemConstructorOptions = { label: words.file, submenu: [{ role: 'close' }, ...newer, quit] };
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
