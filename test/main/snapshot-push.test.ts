import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { pushSnapshots } from '../../src/main/snapshot-push.ts';
import { testStore } from '../support/test-store.ts';

it('pushes once per turn, the latest', async () => {
  const store = testStore();
  const pushed: string[] = [];
  const stop = pushSnapshots(store, ({ version }) => pushed.push(version));
  store.update({ version: '1' });
  store.update({ version: '2' });
  expect(pushed).toEqual([]);
  await nextTurn();
  await nextTurn();
  expect(pushed).toEqual(['2']);
  store.update({ version: '3' });
  stop();
  await nextTurn();
  await nextTurn();
  expect(pushed).toEqual(['2']);
});
