import { app } from 'electron';

/** macOS gives what starts at login no arguments. */
export const isStartedHidden = (argv: readonly string[]): boolean =>
  argv.includes('--hidden') || (process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin);
