/** Starting at login and opening links, as the system does it. */
import { app } from 'electron';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { LINK_SCHEMES } from '../../shared/phone-link.ts';
import type { DesktopPort, PlayersPort } from '../desktop-ports.ts';
import type { Log } from '../ports.ts';
import { followFocusMode as followLinuxFocusMode } from './freedesktop/focus-mode.ts';
import { createLinuxDesktop } from './freedesktop/linux-desktop.ts';
import { createMpris } from './freedesktop/mpris.ts';
import { openSessionBus } from './freedesktop/session-bus.ts';

const LOGIN = { args: ['--hidden'] };
/** Whatever a link holds, it is no switch. */
const LINK_ARGS = ['--'];

/** Windows and macOS, by Electron. From source it would be the bare Electron that is started. */
const electronDesktop = (): DesktopPort => ({
  look: () =>
    Promise.resolve(
      app.isPackaged
        ? {
            canPausePlayers: false,
            startsAtLogin: app.getLoginItemSettings(LOGIN).openAtLogin,
            opensLinks: LINK_SCHEMES.every((scheme) => app.isDefaultProtocolClient(scheme, process.execPath, LINK_ARGS)),
          }
        : { startsAtLogin: null, opensLinks: null, canPausePlayers: false },
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

const hasSessionBus = (log: Log): Promise<boolean> =>
  openSessionBus(log).then(
    (bus) => bus.close().then(() => true),
    () => false,
  );

export const createOwnDesktop = (log: Log): DesktopPort =>
  process.platform === 'linux'
    ? // An AppImage runs from a folder that is gone with it.
      createLinuxDesktop({
        program: app.isPackaged ? (process.env.APPIMAGE ?? process.execPath) : undefined,
        env: process.env,
        hasBus: () => hasSessionBus(log),
      })
    : electronDesktop();

/** Windows and macOS let no program pause the players of others, short of pressing their media keys. */
export const createPlayers = (log: Log): PlayersPort | undefined =>
  process.platform === 'linux' ? createMpris(() => openSessionBus(log), log) : undefined;

const runProgram = promisify(execFile);
const setting = (schema: string, key: string): Promise<string> =>
  runProgram('gsettings', ['get', schema, key], { timeout: 5000 }).then(({ stdout }) => stdout);

/** Windows and macOS keep their focus mode from other programs, but for what is undocumented or Apple's to allow. */
export function followFocusMode(log: Log, run: (on: boolean | null) => void): void {
  if (process.platform === 'linux') void followLinuxFocusMode({ open: () => openSessionBus(log), setting, log }, run);
}
