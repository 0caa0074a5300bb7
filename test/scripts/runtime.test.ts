import { expect, test, vi } from 'vitest';
import { chooseRuntime } from '../../scripts/lib/runtime.mjs';

const never = () => Promise.reject(new Error('asked the network for nothing'));

test.each([
  ['the one that was asked for, before all others', { override: '/opt/electron', installed: true, reachable: never }, 'override'],
  ['the one already downloaded, without asking the network', { installed: true, reachable: never }, 'installed'],
  ['a download where there is a way', { installed: false, reachable: () => Promise.resolve(true) }, 'download'],
  ['the fall-back where there is none', { installed: false, reachable: () => Promise.resolve(false) }, 'fallback'],
])('the runtime is %s', async (_what, facts, choice) => {
  expect(await chooseRuntime(facts)).toBe(choice);
});

test('the network is asked once', async () => {
  const reachable = vi.fn(() => Promise.resolve(false));
  await chooseRuntime({ installed: false, reachable });
  expect(reachable).toHaveBeenCalledOnce();
});
