/** What Electron has of shortcuts and of the clipboard, as ours. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { copiedTexts, createHotkeys, desktopGivesKeys } from '../../../src/main/desktop/hotkey-port.ts';
import { fakeClock } from '../../support/fakes/fake-clock.ts';
import { fakeLog } from '../../support/fakes/fake-storage.ts';

const system = vi.hoisted(() => ({
  ours: new Map<string, () => void>(),
  down: new Set<string | number>(),
  copied: '',
  selected: (): Promise<string> => Promise.resolve(''),
}));
vi.mock('electron', () => ({
  globalShortcut: {
    register(keys: string, run: () => void) {
      if (keys === 'no keys') throw new TypeError('conversion failure');
      if (keys === 'Control+Alt+Left') return false;
      return !!system.ours.set(keys, run);
    },
    unregisterAll: () => system.ours.clear(),
  },
  clipboard: { readText: () => system.copied, selection: { readText: () => system.selected() } },
}));
vi.mock('../../../src/system/watch-key.ts', () => ({
  watchKey: (symbol: string) => ({ isDown: () => system.down.has(symbol), close: () => undefined }),
}));

vi.mock('../../../src/system/watch-virtual-key.ts', () => ({
  watchVirtualKey: (key: number) => (system.down.has(key) ? { isDown: () => system.down.has(key), close: () => undefined } : undefined),
}));

const platform = (name: NodeJS.Platform): void => void vi.spyOn(process, 'platform', 'get').mockReturnValue(name);
const open = () => {
  const [clock, log] = [fakeClock(), fakeLog()];
  return { clock, log, keys: createHotkeys({ clock, log, now: () => clock.now() }) };
};
beforeEach(() => {
  platform('linux');
  system.ours.clear();
  system.down.clear();
});
afterEach(() => void vi.restoreAllMocks());

it('takes keys, and gives all back', () => {
  const { keys } = open();
  const run = vi.fn();
  expect(keys.take('Control+Alt+A', run, 'answer')).toBe(true);
  system.ours.get('Control+Alt+A')!();
  expect(run).toHaveBeenCalledTimes(1);
  keys.releaseAll();
  expect(system.ours.size).toBe(0);
});

it('says which it was not given, and does not throw where Electron does', () => {
  const { keys, log } = open();
  expect(keys.take('Control+Alt+Left', vi.fn(), 'answer')).toBe(false);
  expect(keys.take('no keys', vi.fn(), 'answer')).toBe(false);
  expect(JSON.stringify(log.lines)).toContain('conversion failure');
});

it.each([
  ['Control+Alt+E', 'e'],
  ['Control+Alt+Shift+PageDown', 'Page_Down'],
  ['Control+Alt+num5', 'KP_5'],
  ['MediaPlayPause', 'XF86AudioPlay'],
])('acts once while %s is held, by its key %s', (keys, symbol) => {
  const { keys: port, clock } = open();
  const run = vi.fn();
  port.take(keys, run, 'answer');
  system.down.add(symbol);
  for (const wait of [0, 4000, 4000]) {
    clock.advance(wait);
    system.ours.get(keys)!();
  }
  expect(run).toHaveBeenCalledTimes(1);
  system.down.clear();
  clock.advance(60);
  system.ours.get(keys)!();
  expect(run).toHaveBeenCalledTimes(2);
});

it('acts at each press on Windows, which says whether the key is held', () => {
  platform('win32');
  const { keys, clock } = open();
  const run = vi.fn();
  keys.take('Shift+F8', run, 'hangUp');
  clock.advance(1400);
  const press = (): void => {
    system.down.add(0x77);
    for (const wait of [0, 500, 33]) {
      clock.advance(wait);
      system.ours.get('Shift+F8')!();
    }
    system.down.clear();
    clock.advance(60);
  };
  press();
  press();
  expect(run).toHaveBeenCalledTimes(2);
});

it.each([
  ['mute', 2],
  ['hangUp', 1],
] as const)('where Windows does not say, %s pressed again 0.9 s later has acted %i times', (action, times) => {
  platform('win32');
  const { keys, clock } = open();
  const run = vi.fn();
  keys.take('Shift+F8', run, action);
  clock.advance(1400);
  system.ours.get('Shift+F8')!();
  clock.advance(900);
  system.ours.get('Shift+F8')!();
  expect(run).toHaveBeenCalledTimes(times);
});

it('acts at once and each time on macOS, which tells of a press once', () => {
  platform('darwin');
  const { keys } = open();
  const run = vi.fn();
  system.down.add('a');
  keys.take('Control+Alt+A', run, 'answer');
  system.ours.get('Control+Alt+A')!();
  system.ours.get('Control+Alt+A')!();
  expect(run).toHaveBeenCalledTimes(2);
});

it('reads what is selected before what was copied, on X11 alone', async () => {
  system.copied = 'copied';
  system.selected = () => Promise.resolve('selected');
  expect(await copiedTexts()).toEqual(['selected', 'copied']);
  system.selected = () => Promise.reject(new Error('nothing is selected'));
  expect(await copiedTexts()).toEqual(['', 'copied']);
  platform('win32');
  system.selected = () => Promise.resolve('selected');
  expect(await copiedTexts()).toEqual(['', 'copied']);
});

it.each([
  [{ XDG_SESSION_TYPE: 'wayland', DISPLAY: ':0' }, true],
  [{ WAYLAND_DISPLAY: 'wayland-0' }, true],
  [{ WAYLAND_DISPLAY: 'wayland-0', DISPLAY: ':0' }, false],
  [{ XDG_SESSION_TYPE: 'x11', DISPLAY: ':0' }, false],
])('of %j: the desktop gives keys, %s', (env, gives) => {
  expect(desktopGivesKeys(env)).toBe(gives);
  platform('darwin');
  expect(desktopGivesKeys(env)).toBe(false);
});
