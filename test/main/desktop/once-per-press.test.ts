import { expect, test } from 'vitest';
import { BEFORE_REPEATS_MS, BEFORE_SOON_MS, oncePerPress } from '../../../src/main/desktop/once-per-press.ts';
import { fakeClock } from '../../support/fakes/fake-clock.ts';

/** A key of a system that says whether it is down (`tells`), or does not, and repeats it while it is held. */
function withKey({
  tells,
  isDown = false,
  beforeRepeats = BEFORE_REPEATS_MS,
}: {
  tells: boolean;
  isDown?: boolean;
  beforeRepeats?: number;
}) {
  const clock = fakeClock();
  const key = { isDown, watched: 0, presses: 0 };
  const watch = () => ({ isDown: () => key.isDown, close: () => void key.watched-- });
  const come = oncePerPress({
    run: () => void key.presses++,
    watch: () => (tells ? (key.watched++, watch()) : undefined),
    beforeRepeats,
    clock,
    now: () => clock.now(),
  });
  return {
    key,
    clock,
    come,
    hold: (ms: number, { delay = 660, interval = 40 } = {}): void => {
      key.isDown = true;
      come();
      for (let at = delay; at < ms; at += interval) {
        clock.advance(at === delay ? delay : interval);
        come();
      }
    },
    tap: (): void => {
      key.isDown = true;
      come();
      clock.advance(60);
      key.isDown = false;
    },
  };
}

test.each([
  { delay: 660, interval: 40 },
  { delay: 5000, interval: 2000 },
])('a key that is held is pressed once, repeated after %j', (repeat) => {
  const { key, hold } = withKey({ tells: true });
  hold(20_000, repeat);
  expect(key.presses).toBe(1);
});

test('it counts again as soon as it was let go of, and is not watched while it is up', () => {
  const { key, clock, tap } = withKey({ tells: true });
  for (const presses of [1, 2, 3]) {
    tap();
    expect(key.presses).toBe(presses);
    expect(key.watched).toBe(1);
    clock.advance(60);
    expect(key.watched).toBe(0);
    expect(clock.waiting).toBe(0);
  }
});

test('repeats that arrive after it was let go of are no press', () => {
  const { key, clock, come, tap } = withKey({ tells: true });
  tap();
  clock.advance(25);
  come();
  expect(key.presses).toBe(1);
});

test('a key that is down already was pressed for something else', () => {
  const { key, clock, hold } = withKey({ tells: true, isDown: true });
  hold(3000);
  expect(key.presses).toBe(0);
  key.isDown = false;
  clock.advance(60);
  hold(3000);
  expect(key.presses).toBe(1);
});

test('where the system does not tell, it is held for as long as a repeat may come', () => {
  const { key, clock, hold, come } = withKey({ tells: false });
  // As one that was down already.
  for (let at = 0; at < 2000; at += 400) {
    come();
    clock.advance(400);
  }
  expect(key.presses).toBe(0);
  clock.advance(1400);
  hold(5000, { delay: 1000, interval: 400 });
  expect(key.presses).toBe(1);
  clock.advance(700);
  come();
  expect(key.presses).toBe(2);
});

test('one who unmutes for a word is muted again, where the system does not tell', () => {
  const { key, clock, come, hold } = withKey({ tells: false, beforeRepeats: BEFORE_SOON_MS });
  clock.advance(1000);
  come();
  clock.advance(900);
  come();
  expect(key.presses).toBe(2);
  clock.advance(1000);
  hold(5000, { delay: 500, interval: 33 });
  expect(key.presses).toBe(3);
});
