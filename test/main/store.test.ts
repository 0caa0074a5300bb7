import { describe, expect, it } from 'vitest';
import { createStore } from '../../src/main/store.ts';
import { testPhone } from '../support/test-phone.ts';

const store = (report = (_error: unknown) => undefined as void) => createStore(testPhone().store.get(), report);

describe('the store', () => {
  it('wakes nobody when nothing changed', () => {
    const one = store();
    let woken = 0;
    one.watch(() => void woken++);
    one.update({ calls: one.get().calls, settings: one.get().settings });
    expect([woken, one.get().revision]).toEqual([0, 0]);
    one.update({ notices: [{ id: 'x', kind: 'soundRestarted' }] });
    expect([woken, one.get().revision]).toEqual([1, 1]);
  });

  it('tells changes in order, each with the state it came from, also when a watcher changes more', () => {
    const one = store();
    const seen: [number, number][] = [];
    one.watch((after) => {
      if (after.history.missed === 1) one.update({ history: { revision: 2, missed: 2 } });
    });
    one.watch((after, before) => void seen.push([before.history.missed, after.history.missed]));
    one.update({ history: { revision: 1, missed: 1 } });
    expect(seen).toEqual([
      [0, 1],
      [1, 2],
    ]);
  });

  it('reports a watcher that fails, and tells the others', () => {
    const errors: unknown[] = [];
    const one = store((error) => void errors.push(error));
    one.watch(() => {
      throw new Error('broken watcher');
    });
    let woken = 0;
    const leave = one.watch(() => void woken++);
    one.update({ notices: [{ id: 'a', kind: 'soundRestarted' }] });
    leave();
    one.update({ notices: [] });
    expect(woken).toBe(1);
    expect(errors.map(String)).toEqual(['Error: broken watcher', 'Error: broken watcher']);
  });
});
