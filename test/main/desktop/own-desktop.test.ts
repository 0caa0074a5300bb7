/** How the phone stands in each system, by what Electron and that system say. Windows and macOS are played: what Electron answers there is from its documentation. */
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createOwnDesktop, createPlayers, followFocusMode } from '../../../src/main/desktop/own-desktop.ts';
import { ownAppImage } from '../../../src/main/desktop/own-app-image.ts';
import { setSwitches } from '../../../src/main/desktop/switches.ts';
import { thisInstallation } from '../../../src/main/desktop/this-installation.ts';
import { fakeLog } from '../../support/fakes/fake-storage.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const PROGRAM = process.execPath;
interface PlayedSystem {
  isPackaged: boolean;
  login: { openAtLogin: boolean; executableWillLaunchAtLogin: boolean };
  setLogin?: unknown;
  /** By scheme: the program that opens it; none: a program without a path. */
  openers: Record<string, string>;
  readonly registered: Set<string>;
  readonly switches: Map<string, string>;
}
const system = vi.hoisted<PlayedSystem>(() => ({
  isPackaged: true,
  login: { openAtLogin: true, executableWillLaunchAtLogin: true },
  openers: {},
  registered: new Set(),
  switches: new Map(),
}));
vi.mock('electron', () => ({
  app: {
    get isPackaged() {
      return system.isPackaged;
    },
    getLoginItemSettings: () => system.login,
    setLoginItemSettings: (settings: unknown) => (system.setLogin = settings),
    isDefaultProtocolClient: (scheme: string) => system.registered.has(scheme),
    setAsDefaultProtocolClient: (scheme: string) => system.registered.add(scheme),
    removeAsDefaultProtocolClient: (scheme: string) => system.registered.delete(scheme),
    getApplicationInfoForProtocol: (url: string) => {
      const path = system.openers[url.split(':')[0] ?? ''];
      return path === undefined ? Promise.reject(new Error('no path')) : Promise.resolve({ path, name: '', icon: {} });
    },
    commandLine: {
      getSwitchValue: (name: string) => system.switches.get(name) ?? '',
      appendSwitch: (name: string, value = '') => system.switches.set(name, value),
    },
  },
}));

// Windows' program is not here; windows-links.test.ts plays it.
const reg = vi.hoisted(() => vi.fn<(...words: string[]) => Promise<string>>(() => Promise.resolve('')));
vi.mock('../../../src/main/desktop/reg.ts', () => ({ reg }));

const place = temporaryFolder();
const platform = process.platform;
const on = (name: NodeJS.Platform): void => void Object.defineProperty(process, 'platform', { value: name });
const allBy = (path: string) => ({ tel: path, sip: path, sips: path, callto: path });

beforeEach(() => {
  Object.assign(system, { isPackaged: true, login: { openAtLogin: true, executableWillLaunchAtLogin: true }, openers: {} });
  system.registered.clear();
  system.switches.clear();
});
afterEach(() => {
  on(platform);
  vi.unstubAllEnvs();
});

describe('on Windows', () => {
  beforeEach(() => on('win32'));

  test('links are ours where Windows opens them with us, whatever we have registered', async () => {
    const desktop = createOwnDesktop(fakeLog(), []);
    await desktop.openLinks(true);
    expect([...system.registered]).toEqual(['tel', 'sip', 'sips', 'callto']);
    expect(reg).toHaveBeenCalledWith('query', 'HKLM\\Software\\RegisteredApplications', '/v', 'Offhook', '/reg:64');
    // The user has chosen another program, or one of the Store.
    system.openers = allBy('C:\\Program Files\\Other\\other.exe');
    expect(await desktop.look()).toMatchObject({ opensLinks: false, userGivesLinks: true });
    system.openers = {};
    expect((await desktop.look()).opensLinks).toBe(false);
    system.openers = { tel: PROGRAM };
    expect((await desktop.look()).opensLinks).toBe('some');
    system.openers = allBy(PROGRAM.toUpperCase());
    expect((await desktop.look()).opensLinks).toBe(true);
    await desktop.openLinks(false);
    expect(system.registered.size).toBe(0);
    expect(reg).toHaveBeenLastCalledWith('delete', 'HKCU\\Software\\Offhook\\Capabilities', '/f');
  });

  test('an entry that the Task Manager has switched off starts nothing, until the user asks for it here', async () => {
    const desktop = createOwnDesktop(fakeLog(), []);
    expect((await desktop.look()).startsAtLogin).toBe(true);
    system.login = { openAtLogin: true, executableWillLaunchAtLogin: false };
    expect((await desktop.look()).startsAtLogin).toBe(false);
    await desktop.startAtLogin(true);
    expect(system.setLogin).toEqual({ name: 'org.offhook.app', args: ['--hidden'], openAtLogin: true, enabled: true });
    await createOwnDesktop(fakeLog(), ['--profile=C:\\Jo B\\']).startAtLogin(true);
    expect(system.setLogin).toMatchObject({ args: [String.raw`"--profile=C:\Jo B\\"`, '--hidden'] });
  });

  test('nothing is had from source, and no player is paused', async () => {
    system.isPackaged = false;
    expect(await createOwnDesktop(fakeLog(), []).look()).toMatchObject({ startsAtLogin: null, opensLinks: null, canPausePlayers: false });
    expect(createPlayers(fakeLog())).toBeUndefined();
    const told: unknown[] = [];
    followFocusMode(fakeLog(), (mode) => told.push(mode));
    expect(told).toEqual([]);
  });
});

test('on macOS the system says who opens links, and what starts at login', async () => {
  on('darwin');
  system.login.executableWillLaunchAtLogin = false;
  const desktop = createOwnDesktop(fakeLog(), []);
  expect(await desktop.look()).toEqual({ startsAtLogin: true, opensLinks: false, userGivesLinks: false, canPausePlayers: false });
  await desktop.openLinks(true);
  expect((await desktop.look()).opensLinks).toBe(true);
});

describe('on Linux', () => {
  beforeEach(() => {
    on('linux');
    vi.stubEnv('XDG_CONFIG_HOME', place.path);
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', `unix:path=${place.path}/none`);
  });
  const started = async (): Promise<string> => {
    await createOwnDesktop(fakeLog(), []).startAtLogin(true);
    return readFileSync(join(place.path, 'autostart', 'org.offhook.app.desktop'), 'utf8');
  };

  test('the session starts the program, and not the AppImage that a terminal around it runs from', async () => {
    vi.stubEnv('APPIMAGE', '/home/jo/Terminal.AppImage');
    vi.stubEnv('APPDIR', place.path);
    expect(await started()).toContain(`Exec="${PROGRAM}" --hidden`);
    system.isPackaged = false;
    expect(thisInstallation()).toMatchObject({ program: PROGRAM, appImage: undefined });
    system.isPackaged = true;
    expect(await createOwnDesktop(fakeLog(), []).look()).toMatchObject({
      startsAtLogin: true,
      canPausePlayers: false,
      userGivesLinks: false,
    });
  });

  test('the session starts the AppImage that the program runs from', async () => {
    vi.stubEnv('APPIMAGE', '/home/jo/Offhook.AppImage');
    vi.stubEnv('APPDIR', join(PROGRAM, '..'));
    expect(await started()).toContain('Exec="/home/jo/Offhook.AppImage" --hidden');
    system.isPackaged = false;
    expect(thisInstallation().appImage).toBe('/home/jo/Offhook.AppImage');
  });

  test('an AppImage is ours where its folder holds the program, also by a link', () => {
    const [mounted, link] = [join(place.path, 'mounted'), join(place.path, 'link')];
    mkdirSync(mounted);
    writeFileSync(join(mounted, 'offhook'), '');
    symlinkSync(mounted, link);
    const APPIMAGE = '/home/jo/Offhook.AppImage';
    expect(ownAppImage({ APPIMAGE, APPDIR: link }, join(mounted, 'offhook'))).toBe(APPIMAGE);
    expect(ownAppImage({ APPIMAGE, APPDIR: mounted }, `${mounted}-other/offhook`)).toBeUndefined();
    expect(ownAppImage({ APPIMAGE, APPDIR: '/gone' }, join(mounted, 'offhook'))).toBeUndefined();
    expect(ownAppImage({ APPIMAGE }, join(mounted, 'offhook'))).toBeUndefined();
  });

  test('features of Chromium that were asked for on the command line stand beside ours', () => {
    system.switches.set('enable-features', 'UseOzonePlatform,WaylandWindowDecorations');
    system.switches.set('disable-features', 'Vulkan');
    setSwitches();
    expect(system.switches.get('enable-features')).toBe('UseOzonePlatform,WaylandWindowDecorations');
    expect(system.switches.get('disable-features')).toBe('Vulkan,WebRtcHideLocalIpsWithMdns');
    system.switches.clear();
    setSwitches();
    expect(system.switches.get('disable-features')).toBe('WebRtcHideLocalIpsWithMdns');
  });
});
