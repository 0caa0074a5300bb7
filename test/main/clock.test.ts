import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { systemClock } from '../../src/main/clock.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('does not fire at once when asked to wait for longer than a timer can', () => {
  const run = vi.fn();
  systemClock.after(30 * 86_400_000, run);
  vi.advanceTimersByTime(86_400_000);
  expect(run).not.toHaveBeenCalled();
});
