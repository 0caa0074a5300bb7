import { afterEach, expect, it, vi } from 'vitest';
import { createCollector, createRest } from '../../src/gateway/collect-at-rest.ts';

afterEach(() => void vi.useRealTimers());

it('collects once nobody has called for a while, and not while somebody does', () => {
  vi.useFakeTimers();
  const collect = vi.fn();
  const rest = createRest(collect);
  rest.begin();
  vi.advanceTimersByTime(4000);
  rest.end();
  vi.advanceTimersByTime(60_000);
  expect(collect).not.toHaveBeenCalled();
  rest.begin();
  vi.advanceTimersByTime(5000);
  expect(collect).toHaveBeenCalledTimes(1);
});

it('takes away what nobody has any more', async () => {
  const garbage = new WeakRef({});
  // What was made in one turn is kept to its end (ECMA-262 9.10).
  await new Promise((resolve) => setImmediate(resolve));
  createCollector()();
  expect(garbage.deref()).toBeUndefined();
});
