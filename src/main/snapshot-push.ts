/** What both doors push: the whole snapshot, at most once per turn of the event loop however often it changed. */
import type { AppSnapshot } from '../shared/snapshot.ts';
import type { Cancel } from './ports.ts';
import type { Store } from './store.ts';

export function pushSnapshots(store: Store, send: (snapshot: AppSnapshot) => void): Cancel {
  let next: NodeJS.Immediate | undefined;
  const stop = store.watch(() => {
    next ??= setImmediate(() => {
      next = undefined;
      send(store.get());
    });
  });
  return () => {
    stop();
    if (next) clearImmediate(next);
  };
}
