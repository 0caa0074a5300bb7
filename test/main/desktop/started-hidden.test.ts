import { afterEach, expect, test, vi } from 'vitest';
import { isStartedHidden } from '../../../src/main/desktop/started-hidden.ts';

const login = vi.hoisted(() => ({ wasOpenedAtLogin: false }));
vi.mock('electron', () => ({ app: { getLoginItemSettings: () => login } }));

const platform = (name: NodeJS.Platform) => vi.spyOn(process, 'platform', 'get').mockReturnValue(name);
afterEach(() => vi.restoreAllMocks());

test('it starts in the tray when that is asked for', () => {
  platform('linux');
  expect(isStartedHidden(true)).toBe(true);
  expect(isStartedHidden(false)).toBe(false);
});

test('it does so at login on macOS, which asks in no other way, and nowhere else', () => {
  login.wasOpenedAtLogin = true;
  platform('darwin');
  expect(isStartedHidden(false)).toBe(true);
  platform('win32');
  expect(isStartedHidden(false)).toBe(false);
  login.wasOpenedAtLogin = false;
  platform('darwin');
  expect(isStartedHidden(false)).toBe(false);
});
