/** Newer versions of the program itself. */
import { systemClock as clock } from './clock.ts';
import { isLive } from '../shared/call.ts';
import type { Log } from './ports.ts';
import type { Store } from './store.ts';
import { isSigned } from './updates/feed-signature.ts';
import { createUpdates } from './updates/updates.ts';

export const openUpdates = (store: Store, log: Log, quit: () => void, key: string) =>
  createUpdates({
    ...{ store, clock, log, quit, random: Math.random },
    async open(listen) {
      const { openUpdater } = await import('./desktop/open-updater.ts');
      return openUpdater({ log, mayFetch: () => !store.get().calls.some(isLive), isTrusted: (feed) => isSigned(feed, key) }, listen);
    },
  });
