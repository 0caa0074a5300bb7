/** The tray icon: one picture per state, a click brings the window. */
import { Menu, nativeImage, Tray } from 'electron';
import { join } from 'node:path';
import type { Log, TrayPort, TrayState } from '../ports.ts';
import { words } from './words.ts';

const ICONS: Record<TrayState, string> = { offline: 'tray-offline', ready: 'tray-ready', ringing: 'tray-ringing', inCall: 'tray-in-call' };

/** macOS inverts template images to suit the menu bar; Linux panels scale one picture; for the rest Electron finds `@2x` files by itself. */
const SUFFIXES: Partial<Record<NodeJS.Platform, string>> = { darwin: 'Template', linux: '-large' };

export interface TraySetup {
  /** Folder of the icons, absolute. */
  readonly icons: string;
  readonly onOpen: () => void;
  readonly onQuit: () => void;
  readonly log: Log;
}

function iconOf(state: TrayState, icons: string): Electron.NativeImage {
  return nativeImage.createFromPath(join(icons, `${ICONS[state]}${SUFFIXES[process.platform] ?? ''}.png`));
}

/** Systems without a tray (or with one that fails) get along without it. */
export function createTray({ icons, onOpen, onQuit, log }: TraySetup): TrayPort {
  let tray: Tray | undefined;
  try {
    tray = new Tray(iconOf('offline', icons));
    tray.setContextMenu(
      Menu.buildFromTemplate([{ label: words.open, click: onOpen }, { type: 'separator' }, { label: words.quit, click: onQuit }]),
    );
    tray.on('click', onOpen);
  } catch (error) {
    log.warn('there is no tray', { error: String(error) });
  }
  return {
    show(state, tooltip) {
      if (!tray || tray.isDestroyed()) return;
      tray.setImage(iconOf(state, icons));
      tray.setToolTip(tooltip);
    },
  };
}
