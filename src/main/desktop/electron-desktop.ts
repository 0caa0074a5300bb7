/** Windows and macOS: what starts at login, and who opens links, by Electron. */
import { app } from 'electron';
import { win32 } from 'node:path';
import { LINK_SCHEMES } from '../../shared/phone-link.ts';
import type { DesktopView } from '../../shared/desktop-view.ts';
import type { DesktopPort } from '../desktop-ports.ts';
import { reg } from './reg.ts';
import { windowsArgument } from './windows-argument.ts';
import { listForUser, unlistForUser } from './windows-links.ts';

/** Of the value in Windows' registry: assets/package/installer.nsh deletes it. */
const LOGIN_NAME = 'org.offhook.app';
/** Whatever a link holds, it is no switch. */
const LINK_ARGS = ['--'];
const isWindows = (): boolean => process.platform === 'win32';

/**
 * The program that Windows opens a link with. `isDefaultProtocolClient` only says whether we have registered: since Windows 8 the choice of the user counts
 * before that, and no program can make it. A program of the Store has no path, so it is none of ours.
 */
const windowsOpens = (scheme: string): Promise<boolean> =>
  app.getApplicationInfoForProtocol(`${scheme}:0`).then(
    ({ path }) => win32.normalize(path).toLowerCase() === win32.normalize(process.execPath).toLowerCase(),
    () => false,
  );

const opensScheme = (scheme: string): Promise<boolean> =>
  isWindows() ? windowsOpens(scheme) : Promise.resolve(app.isDefaultProtocolClient(scheme, process.execPath, LINK_ARGS));

async function opensLinks(): Promise<DesktopView['opensLinks']> {
  const ours = await Promise.all(LINK_SCHEMES.map(opensScheme));
  if (ours.every(Boolean)) return true;
  return ours.some(Boolean) && 'some';
}

/** Windows' Task Manager switches an entry off without taking it away. */
function startsAtLogin(login: { args: string[] }): boolean {
  const { openAtLogin, executableWillLaunchAtLogin } = app.getLoginItemSettings(login);
  return openAtLogin && (!isWindows() || executableWillLaunchAtLogin);
}

/**
 * From source it would be the bare Electron that is started.
 * @param args of our own, where the session starts us; macOS gives what starts at login none
 */
export const createElectronDesktop = (args: readonly string[]): DesktopPort => {
  // Windows compares them as they were written.
  const login = { name: LOGIN_NAME, args: [...args.map(windowsArgument), '--hidden'] };
  return {
    look: async () => ({
      startsAtLogin: app.isPackaged ? startsAtLogin(login) : null,
      opensLinks: app.isPackaged ? await opensLinks() : null,
      userGivesLinks: isWindows(),
      canPausePlayers: false,
    }),
    startAtLogin(on) {
      // `enabled`: also where it was switched off in the Task Manager, since it is the user who asks.
      app.setLoginItemSettings({ ...login, openAtLogin: on, enabled: on });
      return Promise.resolve();
    },
    async openLinks(on) {
      for (const scheme of LINK_SCHEMES) {
        if (on) app.setAsDefaultProtocolClient(scheme, process.execPath, LINK_ARGS);
        else app.removeAsDefaultProtocolClient(scheme, process.execPath, LINK_ARGS);
      }
      if (isWindows()) await (on ? listForUser(process.execPath, reg) : unlistForUser(reg));
    },
  };
};
