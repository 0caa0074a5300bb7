import type { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createMainWindow } from '../../../src/main/desktop/main-window.ts';
import { fakeLog } from '../../support/fakes/fake-storage.ts';

const seen = vi.hoisted(() => ({
  app: undefined as unknown as EventEmitter,
  window: undefined as unknown as EventEmitter,
  isFullScreen: false,
  isCrashed: false,
  done: [] as string[],
}));
vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events');
  seen.app = new Emitter();
  return {
    app: Object.assign(seen.app, { getAppPath: () => '/app', isPackaged: false, commandLine: { getSwitchValue: () => '' } }),
    screen: { getAllDisplays: () => [], on: () => undefined },
    session: { defaultSession: {} },
    BrowserWindow: class extends Emitter {
      webContents = { isCrashed: () => seen.isCrashed };
      constructor() {
        super();
        seen.window = this;
      }
      isDestroyed = () => false;
      isMinimized = () => false;
      isFullScreen = () => seen.isFullScreen;
      setFullScreen = (on: boolean) => void seen.done.push(`full screen ${on}`);
      getNormalBounds = () => ({ x: 0, y: 0, width: 1, height: 1 });
      hide = () => void seen.done.push('hide');
      show = () => void seen.done.push('show');
      focus = () => undefined;
    },
  };
});
vi.mock('../../../src/main/desktop/our-page.ts', () => ({ PAGE_PREFERENCES: {}, loadPage: () => () => void seen.done.push('load') }));
vi.mock('../../../src/main/desktop/permissions.ts', () => ({ guardPermissions: () => undefined }));
vi.mock('../../../src/main/desktop/app-scheme.ts', () => ({ serveApp: () => Promise.resolve() }));

const platform = process.platform;
beforeEach(() => {
  Object.assign(seen, { done: [], isFullScreen: false, isCrashed: false });
});
afterEach(() => {
  Object.defineProperty(process, 'platform', { value: platform });
  seen.app.removeAllListeners();
});

function open(on: NodeJS.Platform) {
  Object.defineProperty(process, 'platform', { value: on });
  const window = createMainWindow({ folder: '/nowhere', visible: false, log: fakeLog() });
  const close = (): boolean => {
    let prevented = false;
    seen.window.emit('close', { preventDefault: () => void (prevented = true) });
    return prevented;
  };
  return { window, close };
}

it('closing hides it', () => {
  const { close } = open('linux');
  expect(close()).toBe(true);
  expect(seen.done).toEqual(['hide']);
});

it('on macOS a full-screen one is hidden when its space is gone, which would stay black else', () => {
  seen.isFullScreen = true;
  const { close } = open('darwin');
  close();
  expect(seen.done).toEqual(['full screen false']);
  seen.window.emit('leave-full-screen');
  expect(seen.done).toEqual(['full screen false', 'hide']);
});

it('a quit that was taken back leaves it as it was; a quit closes it', () => {
  const { close } = open('darwin');
  seen.app.emit('before-quit', { defaultPrevented: true });
  expect(close()).toBe(true);
  seen.app.emit('before-quit', { defaultPrevented: false });
  expect(close()).toBe(false);
});

it('who wants to see one that was given up gives it another try', () => {
  const { window } = open('linux');
  seen.isCrashed = true;
  window.show();
  expect(seen.done).toEqual(['load', 'show']);
});
