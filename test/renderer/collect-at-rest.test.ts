import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Call } from '../../src/shared/call.ts';
import type { AppSnapshot } from '../../src/shared/snapshot.ts';
import type { Snapshots } from '../../src/renderer/bridge.ts';
import { collectAtRest, collector } from '../../src/renderer/collect-at-rest.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const showing = (...phases: Call['phase'][]) =>
  ({ calls: phases.map((phase, id) => ({ id: String(id), phase })) }) as unknown as AppSnapshot;

function window() {
  const collect = vi.fn();
  let run: Parameters<Snapshots['watch']>[0] = () => undefined;
  let before: AppSnapshot | undefined;
  collectAtRest({ watch: (told) => ((run = told), () => undefined) }, collect);
  const shows = (...phases: Call['phase'][]): void => {
    const after = showing(...phases);
    run(after, before);
    before = after;
  };
  return { collect, shows };
}

it('collects once nobody has called for a while', () => {
  const { collect, shows } = window();
  shows('ringing');
  shows('active');
  shows('ended');
  vi.advanceTimersByTime(4000);
  // The reason of its end is no longer shown.
  shows();
  expect(collect).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1000);
  expect(collect).toHaveBeenCalledTimes(1);
});

it('does not while somebody calls, nor where nobody has', () => {
  const { collect, shows } = window();
  shows();
  vi.advanceTimersByTime(60_000);
  shows('active');
  shows('ended');
  vi.advanceTimersByTime(4000);
  shows('ended', 'ringing');
  vi.advanceTimersByTime(60_000);
  expect(collect).not.toHaveBeenCalled();
});

it('takes away what nobody has any more', async () => {
  vi.useRealTimers();
  setFlagsFromString('--expose-gc');
  const garbage = new WeakRef({});
  // What was made in one turn is kept to its end (ECMA-262 9.10).
  await new Promise((resolve) => setImmediate(resolve));
  collector({ gc: runInNewContext('gc') as unknown })();
  await vi.waitFor(() => {
    // An assertion would hold what it is about.
    if (garbage.deref()) throw new Error('it is still there');
  });
});

it('does without a collection where V8 offers none', () => expect(collector({})).not.toThrow());
