import { beforeEach, expect, it, vi } from 'vitest';
import { createCallCard } from '../../../src/main/desktop/call-card.ts';
import { fakeLog } from '../../support/fakes/fake-storage.ts';

const seen = vi.hoisted((): { told: unknown[]; close: () => void; gone: () => void } => ({
  told: [],
  close: () => undefined,
  gone: () => undefined,
}));
vi.mock('electron', () => {
  const workArea = { x: 0, y: 0, width: 1000, height: 800 };
  return {
    app: { on: () => undefined, getAppPath: () => '/app', getPreferredSystemLanguages: () => ['en'] },
    screen: {
      getCursorScreenPoint: () => ({ x: 0, y: 0 }),
      getDisplayNearestPoint: () => ({ id: 1, workArea }),
      getAllDisplays: () => [],
      on: () => undefined,
    },
    BrowserWindow: class {
      visible = false;
      webContents = { getZoomFactor: () => 1 };
      on = (_event: string, run: (event: object) => void) => void (seen.close = () => run({ preventDefault: () => undefined }));
      setAlwaysOnTop = () => undefined;
      setBounds = () => undefined;
      setVisibleOnAllWorkspaces = () => undefined;
      isDestroyed = () => false;
      isVisible = () => this.visible;
      hide = () => void (this.visible = false);
      showInactive = () => void ((this.visible = true), seen.told.push('show'));
    },
  };
});
vi.mock('../../../src/main/desktop/our-page.ts', () => ({
  PAGE_PREFERENCES: {},
  loadPage: (_contents: unknown, _name: string, _log: unknown, gone: () => void) => void (seen.gone = gone),
}));

beforeEach(() => {
  seen.told = [];
});
const card = () => createCallCard({ log: fakeLog(), onShown: (isShown) => void seen.told.push(isShown) });

it('tells when it comes, also where its page has painted it long before', () => {
  const one = card();
  one.prepare();
  one.painted(['c1']);
  expect(seen.told).toEqual([]);
  one.ring(['c1']);
  expect(seen.told).toEqual(['show', true]);
  one.painted(['c1']);
  one.ring([]);
  one.ring(['c1']);
  expect(seen.told).toEqual(['show', true, false, 'show', true]);
});

it.each([
  ['is closed', () => seen.close()],
  ['loses its page', () => seen.gone()],
])('tells that it is gone when it %s', (_what, happens) => {
  const one = card();
  one.ring(['c1']);
  one.painted(['c1']);
  happens();
  expect(seen.told).toEqual(['show', true, false]);
});
