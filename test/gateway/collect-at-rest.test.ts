import { afterEach, expect, it, vi } from 'vitest';
import { createRest } from '../../src/gateway/collect-at-rest.ts';

afterEach(() => void vi.useRealTimers());

/** Garbage of which it can be told whether it is there. */
const leave = (): WeakRef<object> => new WeakRef({});

async function isGone(garbage: WeakRef<object>): Promise<boolean> {
  // What was looked at in one turn is kept to its end (ECMA-262 9.10).
  await new Promise((resolve) => setImmediate(resolve));
  return garbage.deref() === undefined;
}

it('takes garbage away once nobody has called for a while', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const garbage = leave();
  await new Promise((resolve) => setImmediate(resolve));
  const rest = createRest();
  rest.begin();
  vi.advanceTimersByTime(4000);
  expect(await isGone(garbage)).toBe(false);
  await new Promise((resolve) => setImmediate(resolve));
  vi.advanceTimersByTime(2000);
  expect(await isGone(garbage)).toBe(true);
});

it('leaves a call alone that begins meanwhile', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const garbage = leave();
  await new Promise((resolve) => setImmediate(resolve));
  const rest = createRest();
  rest.begin();
  vi.advanceTimersByTime(4000);
  rest.end();
  vi.advanceTimersByTime(20_000);
  expect(await isGone(garbage)).toBe(false);
});
