import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSleepingContext } from '../../../src/renderer/media/sleeping-context.ts';

/** As Chromium has it: what loses its device is suspended, and told by `error`. */
class LosingContext extends EventTarget {
  state = 'suspended';
  resume = (): Promise<void> => Promise.resolve(void (this.state = 'running'));
  suspend = (): Promise<void> => Promise.resolve(void (this.state = 'suspended'));
  lose(): void {
    this.state = 'suspended';
    this.dispatchEvent(new Event('error'));
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('AudioContext', LosingContext);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function begun() {
  const { audio, awake } = createSleepingContext();
  return { audio: audio as unknown as LosingContext, awake };
}

test('it runs while it is held', () => {
  const { audio, awake } = begun();
  const sleep = awake.hold();
  expect(audio.state).toBe('running');
  sleep();
  expect(audio.state).toBe('suspended');
});

test('its device is lost while it is held: it runs again at once on another, and soon on the same', () => {
  const { audio, awake } = begun();
  awake.hold();
  audio.lose();
  audio.dispatchEvent(new Event('sinkchange'));
  expect(audio.state).toBe('running');
  audio.lose();
  expect(audio.state).toBe('suspended');
  vi.runAllTimers();
  expect(audio.state).toBe('running');
});

test('nothing wakes it while nobody holds it', () => {
  const { audio, awake } = begun();
  const sleep = awake.hold();
  audio.lose();
  sleep();
  vi.runAllTimers();
  audio.dispatchEvent(new Event('sinkchange'));
  expect(audio.state).toBe('suspended');
});
