import { app } from 'electron';

/** @param asked by the option `--hidden`; macOS gives what starts at login no arguments */
export const isStartedHidden = (asked: boolean): boolean =>
  asked || (process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin);
