import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { behave, newHeadset, TAKES_BACK_AFTER, type Said, type Stimulus, type Wait } from './headset-behaviour.ts';
import { createWaits } from './waits.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A headset that takes its hook back where nobody acknowledges it. */
function headset() {
  let state = newHeadset;
  const said: Said[] = [];
  const meet = (stimulus: Stimulus): void => {
    const step = behave(state, stimulus, { acknowledges: true });
    state = step.state;
    said.push(...step.says);
    if (step.waits) waits.begin(step.waits);
  };
  const waits = createWaits((wait: Wait) => meet({ kind: 'elapsed', wait }));
  const press = (): void => meet({ kind: 'pressed', button: 'hook' });
  const tell = (offHook: boolean): void => meet({ kind: 'told', lit: { offHook } });
  return { said, press, tell, waits };
}

it('takes a hook back that nobody acknowledges, and not before its time', () => {
  const { said, press } = headset();
  press();
  vi.advanceTimersByTime(TAKES_BACK_AFTER - 1);
  expect(said).toEqual([{ hook: true }]);
  vi.advanceTimersByTime(1);
  expect(said).toEqual([{ hook: true }, { hook: false }]);
});

it('gives a new lift its whole time, though the time of an earlier one ends within it', () => {
  const { said, press, tell } = headset();
  press();
  tell(true);
  tell(false);
  vi.advanceTimersByTime(TAKES_BACK_AFTER - 50);
  press();
  said.length = 0;
  vi.advanceTimersByTime(100);
  expect(said).toEqual([]);
  vi.advanceTimersByTime(TAKES_BACK_AFTER - 100);
  expect(said).toEqual([{ hook: false }]);
});

it('waits for nothing once it is unplugged', () => {
  const { said, press, waits } = headset();
  press();
  waits.end();
  vi.advanceTimersByTime(TAKES_BACK_AFTER);
  expect(said).toEqual([{ hook: true }]);
});
