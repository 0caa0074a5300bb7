import { expect, it, vi } from 'vitest';
import { screenInUse } from '../../../src/main/desktop/screen-in-use.ts';

const system = vi.hoisted((): { displays: object[]; pointer: object | undefined } => ({ displays: [], pointer: undefined }));
vi.mock('electron', () => ({
  screen: {
    getAllDisplays: () => system.displays,
    getCursorScreenPoint: () => 'where Electron believes it',
    getDisplayNearestPoint: (point: unknown) => `nearest to ${String(point)}`,
  },
}));
vi.mock('../../../src/system/pointer.ts', () => ({ pointerOnX: () => system.pointer }));

const display = (x: number, width: number, scaleFactor: number) => ({
  nativeOrigin: { x, y: 0 },
  size: { width, height: 800 },
  scaleFactor,
});

it('is where the X server has the pointer, in its own pixels', () => {
  const [large, small] = (system.displays = [display(0, 1280, 2), display(2560, 1000, 1)]);
  const at = (x: number, y = 10) => {
    system.pointer = { x, y };
    return screenInUse();
  };
  expect(at(2559, 1599)).toBe(large);
  expect(at(2560)).toBe(small);
  expect(at(3559)).toBe(small);
});

it.each([
  ['no X server', undefined],
  ['no screen of ours there', { x: 9000, y: 0 }],
])('is where Electron says, where there is %s', (_what, pointer) => {
  system.displays = [display(0, 1280, 1)];
  system.pointer = pointer;
  expect(screenInUse()).toBe('nearest to where Electron believes it');
});
