/** What we ask the X server ourselves, of a real one. */
import { execFileSync, spawn } from 'node:child_process';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startXvfb } from '../../scripts/lib/display.mjs';
import { hasSelectionOwner } from '../../src/system/selection-owner.ts';
import { pointerOnX } from '../../src/system/pointer.ts';
import { watchKey, type WatchedKey } from '../../src/system/watch-key.ts';
import { until } from '../support/lab/until.ts';

let server: Awaited<ReturnType<typeof startXvfb>>;
let key: WatchedKey;
beforeEach(async () => {
  server = await startXvfb();
  vi.stubEnv('DISPLAY', server.display);
  // A server that nobody is connected to any more begins anew.
  key = watchKey('F8')!;
});
afterEach(() => {
  key.close();
  server.stop();
  vi.unstubAllEnvs();
});

test('whether somebody owns a selection, by which a panel says that it takes tray icons', async () => {
  expect(hasSelectionOwner('CLIPBOARD')).toBe(false);
  const owner = spawn('xclip', ['-quiet', '-selection', 'clipboard', '/dev/null'], { stdio: 'ignore' });
  await until('owned', () => hasSelectionOwner('CLIPBOARD'));
  expect(hasSelectionOwner('_NET_SYSTEM_TRAY_S0')).toBe(false);
  owner.kill();
  await until('given up', () => !hasSelectionOwner('CLIPBOARD'));
});

test('where the pointer is, and whether a key is down', () => {
  execFileSync('xdotool', ['mousemove', '12', '34']);
  expect(pointerOnX()).toEqual({ x: 12, y: 34 });
  expect(key.isDown()).toBe(false);
  execFileSync('xdotool', ['keydown', 'F8']);
  expect(key.isDown()).toBe(true);
  execFileSync('xdotool', ['keyup', 'F8']);
  expect(key.isDown()).toBe(false);
  expect(watchKey('NoSuchKey')).toBeUndefined();
});
