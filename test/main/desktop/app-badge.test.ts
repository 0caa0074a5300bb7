import { afterEach, expect, it, vi } from 'vitest';
import type { NativeImage } from 'electron';
import { createAppBadge } from '../../../src/main/desktop/app-badge.ts';

const system = vi.hoisted(() => {
  const overlays: unknown[] = [];
  const window = {
    isShown: false,
    onShow: (): void => undefined,
    on: (_event: 'show', run: () => void) => void (window.onShow = run),
    isDestroyed: () => false,
    // A hidden one has no button.
    setOverlayIcon: (...what: unknown[]) => void (window.isShown && overlays.push(what)),
  };
  return { overlays, window, counts: [] as number[] };
});
vi.mock('electron', () => ({
  app: { setBadgeCount: (count: number) => void system.counts.push(count) },
  BrowserWindow: { getAllWindows: () => [system.window] },
}));
afterEach(() => {
  vi.unstubAllGlobals();
});

const picture = (missed: number): NativeImage => `picture ${missed}` as unknown as NativeImage;
const on = (platform: NodeJS.Platform): void => {
  vi.stubGlobal('process', { ...process, platform });
};

it('is laid over the button of the task bar, also of a window that was hidden when it was told', () => {
  on('win32');
  const badge = createAppBadge(picture);
  badge(2);
  expect(system.overlays).toEqual([]);
  system.window.isShown = true;
  system.window.onShow();
  expect(system.overlays).toEqual([['picture 2', '2']]);
  badge(0);
  expect(system.overlays.at(-1)).toEqual([null, '']);
});

it('is a count elsewhere', () => {
  on('linux');
  system.overlays.length = 0;
  createAppBadge(picture)(3);
  expect([system.counts.at(-1), system.overlays]).toEqual([3, []]);
});
