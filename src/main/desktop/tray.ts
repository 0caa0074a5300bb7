/** The tray icon, its menu, and what else of it a system has: the dock's menu, a count on the app's icon. A click brings the window. */
import { app, nativeImage } from 'electron';
import { join } from 'node:path';
import type { Log } from '../ports.ts';
import { createAppBadge } from './app-badge.ts';
import { jumpListOf } from './jump-list.ts';
import type { TrayCommand, TrayPort, TrayState } from '../tray-port.ts';
import { createTrayIcon, type TrayIcon } from './tray-icon.ts';
import { createTrayMenus } from './tray-menus.ts';

const PICTURES: Readonly<Record<Exclude<TrayState, 'missed'>, string>> = {
  offline: 'offline',
  ready: 'ready',
  partly: 'partly',
  doNotDisturb: 'do-not-disturb',
  ringing: 'ringing',
  inCall: 'in-call',
  muted: 'muted',
  onHold: 'on-hold',
};

/** macOS inverts template images to suit the menu bar; Linux panels scale one picture; for the rest Electron finds `@2x` files by itself. */
const SUFFIXES: Partial<Record<NodeJS.Platform, string>> = { darwin: 'Template', linux: '-large' };

export interface TraySetup {
  /** Folder of the icons, absolute. */
  readonly icons: string;
  readonly onOpen: () => void;
  /** Profile folder, absolute: an entry beside the app's icon is to reach this phone. */
  readonly profile: string;
  readonly run: (command: TrayCommand) => void;
  readonly log: Log;
}

const pictureOf = (state: TrayState, missed: number): string =>
  state === 'missed' ? `missed-${missed > 9 ? 'many' : missed}` : PICTURES[state];

export function createTray({ icons, profile, onOpen, run, log }: TraySetup): TrayPort & Pick<TrayIcon, 'isShown'> {
  const image = (name: string) => nativeImage.createFromPath(join(icons, 'tray', `tray-${name}${SUFFIXES[process.platform] ?? ''}.png`));
  const icon = createTrayIcon({ image, onOpen, log });
  const menuOf = createTrayMenus(run);
  return {
    isShown: icon.isShown,
    picture: (state, missed) => icon.picture(pictureOf(state, missed)),
    tooltip: icon.tooltip,
    menu(menu) {
      const shown = menuOf(menu);
      icon.menu(shown);
      app.dock?.setMenu(shown);
    },
    badge: createAppBadge((missed) => image(pictureOf('missed', missed))),
    recent(calls, title) {
      // From source it would be the bare Electron that is started.
      if (process.platform !== 'win32' || !app.isPackaged) return;
      const removed = app.getJumpListSettings().removedItems.map(({ args }) => args ?? '');
      const told = app.setJumpList(jumpListOf(calls, { program: process.execPath, args: [`--profile=${profile}`] }, title, removed));
      if (told !== 'ok') log.warn('the task bar does not take the recent calls', { told });
    },
  };
}
