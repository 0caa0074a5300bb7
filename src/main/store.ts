/** The one place where what can be seen is kept: an immutable snapshot and those who watch it. */
import type { AppSnapshot } from '../shared/snapshot.ts';
import type { Cancel } from './ports.ts';

export type Watcher = (after: AppSnapshot, before: AppSnapshot) => void;

export interface Store {
  get(): AppSnapshot;
  /** Replace parts of the snapshot; parts that are the same objects already change nothing and wake nobody. */
  update(part: Partial<Omit<AppSnapshot, 'revision'>>): void;
  watch(watcher: Watcher): Cancel;
}

/** `report`: told of a watcher that threw; a broken reaction stops neither the others nor the call that changed. */
export function createStore(initial: Omit<AppSnapshot, 'revision'>, report: (error: unknown) => void): Store {
  let snapshot: AppSnapshot = { ...initial, revision: 0 };
  const watchers = new Set<Watcher>();
  const untold: [after: AppSnapshot, before: AppSnapshot][] = [];
  let telling = false;

  /** A watcher may update in turn: changes are told one after the other, each as the pair that belongs together. */
  function tell(): void {
    if (telling) return;
    telling = true;
    for (let pair = untold.shift(); pair; pair = untold.shift()) for (const watcher of [...watchers]) tellOne(watcher, pair);
    telling = false;
  }

  function tellOne(watcher: Watcher, pair: [AppSnapshot, AppSnapshot]): void {
    try {
      watcher(...pair);
    } catch (error) {
      report(error);
    }
  }

  return {
    get: () => snapshot,
    update(part) {
      const changed = Object.entries(part).some(([key, value]) => snapshot[key as keyof AppSnapshot] !== value);
      if (!changed) return;
      const before = snapshot;
      snapshot = { ...snapshot, ...part, revision: snapshot.revision + 1 };
      untold.push([snapshot, before]);
      tell();
    },
    watch(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}
