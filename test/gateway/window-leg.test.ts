import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, expect, it, vi } from 'vitest';
import { createWindowLeg, OPENING_MS } from '../../src/gateway/window/window-leg.ts';
import { openWindowEnd } from '../support/gateway/window-end.ts';
import { until } from '../support/lab/until.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** A call with sound from the window, over and closed; what it was made for is held by nobody else. */
async function pastCall(): Promise<WeakRef<object>> {
  const call = { heard: 0 };
  const end = await openWindowEnd();
  const leg = createWindowLeg({
    name: 'a',
    offer: end.offer,
    receive: () => (call.heard += 1),
    reached: () => undefined,
    warn: (message) => expect.fail(message),
  });
  await end.apply(await leg.answer);
  await until('sound', () => {
    end.send({ payloadType: 0, sequence: 1, timestamp: 160, payload: Buffer.alloc(160) });
    return call.heard > 0;
  });
  leg.close();
  end.close();
  return new WeakRef(call);
}

it('a leg that is closed lets go of its call', async () => {
  const call = await pastCall();
  await until('the call is collected', () => {
    collect();
    return call.deref() === undefined;
  });
});

afterEach(() => void vi.useRealTimers());

async function legOf() {
  const told: boolean[] = [];
  const end = await openWindowEnd();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const leg = createWindowLeg({
    ...{ name: 'a', offer: end.offer, receive: () => undefined },
    reached: (isOpen) => told.push(isOpen),
    warn: (message) => expect.fail(message),
  });
  const answer = await leg.answer;
  const close = (): void => {
    leg.close();
    end.close();
  };
  return { told, end, answer, close };
}

it('a leg that nobody takes is told of once, unless it is closed', async () => {
  const { told, close } = await legOf();
  vi.advanceTimersByTime(OPENING_MS - 1);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(OPENING_MS);
  expect(told).toEqual([false]);
  close();
  const other = await legOf();
  other.close();
  vi.advanceTimersByTime(2 * OPENING_MS);
  expect(other.told).toEqual([]);
});

it('a leg that opens is told of, and no more of the time that it had', async () => {
  const { told, end, answer, close } = await legOf();
  await end.apply(answer);
  vi.useRealTimers();
  await until('told', () => told.length > 0);
  expect(told).toEqual([true]);
  close();
});
