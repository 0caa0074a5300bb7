/** Starting at login and opening links, as the system does it. */
import { app } from 'electron';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { DesktopKeysEars, DesktopKeysPort, DesktopPort, PlayersPort } from '../desktop-ports.ts';
import type { Log } from '../ports.ts';
import { createElectronDesktop } from './electron-desktop.ts';
import { followFocusMode as followLinuxFocusMode } from './freedesktop/focus-mode.ts';
import { createLinuxDesktop, ENTRY } from './freedesktop/linux-desktop.ts';
import { createMpris } from './freedesktop/mpris.ts';
import { openSessionBus } from './freedesktop/session-bus.ts';
import { openShortcutsPortal } from './freedesktop/shortcuts-portal.ts';
import { followTrayHost } from './freedesktop/tray-host.ts';
import { ownAppImage } from './own-app-image.ts';
import { catalogue } from './words.ts';

const hasSessionBus = (log: Log): Promise<boolean> =>
  openSessionBus(log).then(
    (bus) => bus.close().then(() => true),
    () => false,
  );

/** @param atLogin our own arguments where the session starts us */
export const createOwnDesktop = (log: Log, atLogin: readonly string[]): DesktopPort =>
  process.platform === 'linux'
    ? // An AppImage runs from a folder that is gone with it.
      createLinuxDesktop({
        program: app.isPackaged ? (ownAppImage(process.env, process.execPath) ?? process.execPath) : undefined,
        args: atLogin,
        env: process.env,
        hasBus: () => hasSessionBus(log),
      })
    : createElectronDesktop(atLogin);

/** Windows and macOS let no program pause the players of others, short of pressing their media keys. */
export const createPlayers = (log: Log): PlayersPort | undefined =>
  process.platform === 'linux' ? createMpris(() => openSessionBus(log), log) : undefined;

/** Linux. Rejects where there is no bus on which to ask. */
export const openDesktopKeys = async (log: Log, ears: DesktopKeysEars): Promise<DesktopKeysPort> =>
  openShortcutsPortal({
    ...{ bus: await openSessionBus(log), appId: ENTRY.replace(/\.desktop$/, ''), ears, log },
    describe: (action) => catalogue.system.hotkeys[action].label,
    now: () => performance.now(),
  });

const runProgram = promisify(execFile);
const setting = (schema: string, key: string): Promise<string> =>
  runProgram('gsettings', ['get', schema, key], { timeout: 5000 }).then(({ stdout }) => stdout);

/** Windows and macOS keep their focus mode from other programs, but for what is undocumented or Apple's to allow. */
export function followFocusMode(log: Log, run: (on: boolean | null) => void): void {
  if (process.platform === 'linux') void followLinuxFocusMode({ open: () => openSessionBus(log), setting, log }, run);
}

/** `isHosted`: icons of the tray are shown, as far as the system tells. Called at once where it always shows them. */
export function followTrayPanel(log: Log, run: (isHosted: boolean) => void): void {
  if (process.platform === 'linux') void followTrayHost({ open: () => openSessionBus(log), log }, run);
  else run(true);
}
