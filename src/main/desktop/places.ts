/** Where the parts of the application lie, absolute. */
import { app } from 'electron';
import { join } from 'node:path';

const out = join(app.getAppPath(), 'out');

/** Pictures, among them the tray's. */
export const ASSETS = app.isPackaged ? join(process.resourcesPath, 'assets') : join(app.getAppPath(), 'assets');
/** PNG for window managers and notifications that show one. */
export const ICON = join(ASSETS, 'icon-256.png');
/** The built renderer. */
export const PAGES = join(out, 'renderer');
/** The built preload script. */
export const PRELOAD = join(out, 'preload', 'preload.cjs');
