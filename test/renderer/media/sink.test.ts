import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { routeTo } from '../../../src/renderer/media/sink.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** An output that takes only the devices that are ready, and says what it was asked for. */
function output(...ready: string[]) {
  const asked: string[] = [];
  const setSinkId = (id: string): Promise<void> => {
    asked.push(id);
    return id === '' || ready.includes(id) ? Promise.resolve() : Promise.reject(new Error('NotFoundError'));
  };
  return { sink: { setSinkId }, asked, ready };
}

test('asking again for the same costs nothing', () => {
  const { sink, asked } = output('headset');
  routeTo(sink, undefined);
  routeTo(sink, 'headset');
  routeTo(sink, 'headset');
  expect(asked).toEqual(['headset']);
});

test('a device that cannot be played on yet is tried again shortly, and the default is heard meanwhile', async () => {
  const { sink, asked, ready } = output();
  routeTo(sink, 'headset');
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toEqual(['headset', '']);
  ready.push('headset');
  await vi.runAllTimersAsync();
  expect(asked).toEqual(['headset', '', 'headset']);
});

test('one that stays away is left alone after a while, until it is asked for again', async () => {
  const { sink, asked } = output();
  routeTo(sink, 'headset');
  await vi.runAllTimersAsync();
  expect(asked.filter((id) => id === 'headset')).toHaveLength(4);
  expect(asked.at(-1)).toBe('');
  routeTo(sink, 'headset');
  expect(asked.filter((id) => id === 'headset')).toHaveLength(5);
});

test('another wish ends the trying', async () => {
  const { sink, asked } = output('desk');
  routeTo(sink, 'headset');
  await vi.advanceTimersByTimeAsync(0);
  routeTo(sink, 'desk');
  await vi.runAllTimersAsync();
  expect(asked).toEqual(['headset', '', 'desk']);
});
