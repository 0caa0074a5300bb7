import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createAnnouncer } from '../../../src/renderer/media/announcer.ts';
import { ANSWERED_ITSELF } from '../../../src/renderer/media/tones.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A ringer whose tones end when the test says so. */
function begun() {
  const ends: (() => void)[] = [];
  const onOver = vi.fn();
  const announcer = createAnnouncer(
    { announce: () => ({ ended: new Promise((resolve) => ends.push(resolve)), stop: () => undefined }) },
    onOver,
  );
  return { announcer, ends, onOver };
}

test('it is heard until the tone is over, and then says so once', async () => {
  const { announcer, ends, onOver } = begun();
  expect(announcer.isHeard()).toBe(false);
  announcer.announce(ANSWERED_ITSELF);
  expect(announcer.isHeard()).toBe(true);
  ends[0]?.();
  await vi.runAllTimersAsync();
  expect(announcer.isHeard()).toBe(false);
  expect(onOver).toHaveBeenCalledTimes(1);
});

test('a tone that a lost device never ends is over soon after its length', async () => {
  const { announcer, onOver } = begun();
  announcer.announce(ANSWERED_ITSELF);
  await vi.advanceTimersByTimeAsync(1400);
  expect(announcer.isHeard()).toBe(true);
  await vi.advanceTimersByTimeAsync(200);
  expect(announcer.isHeard()).toBe(false);
  expect(onOver).toHaveBeenCalledTimes(1);
});

test('of two it is the last that counts', async () => {
  const { announcer, ends, onOver } = begun();
  announcer.announce(ANSWERED_ITSELF);
  announcer.announce(ANSWERED_ITSELF);
  ends[0]?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(announcer.isHeard()).toBe(true);
  ends[1]?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(onOver).toHaveBeenCalledTimes(1);
});
