/** Where the parts of the application lie, absolute. */
import { app } from 'electron';
import { join } from 'node:path';

const out = join(app.getAppPath(), 'out');

/** Pictures, among them the tray's. */
export const ASSETS = app.isPackaged ? join(process.resourcesPath, 'assets') : join(app.getAppPath(), 'assets');
/** PNG for window managers. */
export const ICON = join(ASSETS, 'icon-256.png');
/**
 * Linux gets a notification's icon as bare pixels over the message bus, each time, and Electron before its pull request 49863 leaks them:
 * 16 kB a call at this size, 256 kB at the other.
 */
export const NOTIFICATION_ICON = process.platform === 'linux' ? join(ASSETS, 'icon-64.png') : ICON;
/** The rules for Linux's udev, for who installs them by hand. */
export const RULES = join(ASSETS, 'linux');
/** The built renderer. */
export const PAGES = join(out, 'renderer');
/** The built preload script. */
export const PRELOAD = join(out, 'preload', 'preload.cjs');
/** The program of the media gateway's process. */
export const GATEWAY = join(out, 'main', 'gateway.js');
