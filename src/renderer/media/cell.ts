import type { Observable } from './media-api.ts';

/** A value that can be watched. Setting what it already holds (by `same`) wakes nobody. */
export interface Cell<T> extends Observable<T> {
  set(value: T): void;
}

export function createCell<T>(initial: T, same: (a: T, b: T) => boolean = Object.is): Cell<T> {
  let value = initial;
  const watchers = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (same(value, next)) return;
      value = next;
      for (const run of [...watchers]) run();
    },
    watch(run) {
      // Wrapped, so that one function watching twice can stop twice.
      const watcher = (): void => run();
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}
