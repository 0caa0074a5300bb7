/** Starting at login and opening links, as the system does it. */
import { app } from 'electron';
import { LINK_SCHEMES } from '../../shared/phone-link.ts';
import type { DesktopPort } from '../ports.ts';
import { createLinuxDesktop } from './freedesktop/linux-desktop.ts';

const LOGIN = { args: ['--hidden'] };
/** Whatever a link holds, it is no switch. */
const LINK_ARGS = ['--'];

/** Windows and macOS, by Electron. From source it would be the bare Electron that is started. */
const electronDesktop = (): DesktopPort => ({
  look: () =>
    Promise.resolve(
      app.isPackaged
        ? {
            startsAtLogin: app.getLoginItemSettings(LOGIN).openAtLogin,
            opensLinks: LINK_SCHEMES.every((scheme) => app.isDefaultProtocolClient(scheme, process.execPath, LINK_ARGS)),
          }
        : { startsAtLogin: null, opensLinks: null },
    ),
  startAtLogin(on) {
    app.setLoginItemSettings({ ...LOGIN, openAtLogin: on });
    return Promise.resolve();
  },
  openLinks(on) {
    for (const scheme of LINK_SCHEMES) {
      if (on) app.setAsDefaultProtocolClient(scheme, process.execPath, LINK_ARGS);
      else app.removeAsDefaultProtocolClient(scheme, process.execPath, LINK_ARGS);
    }
    return Promise.resolve();
  },
});

export const createOwnDesktop = (): DesktopPort =>
  process.platform === 'linux'
    ? // An AppImage runs from a folder that is gone with it.
      createLinuxDesktop({ program: app.isPackaged ? (process.env.APPIMAGE ?? process.execPath) : undefined, env: process.env })
    : electronDesktop();

/** macOS gives what starts at login no arguments. */
export const isStartedHidden = (argv: readonly string[]): boolean =>
  argv.includes('--hidden') || (process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin);
