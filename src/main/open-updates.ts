/** Newer versions of the program itself. */
import { systemClock as clock } from './clock.ts';
import type { Log } from './ports.ts';
import type { Store } from './store.ts';
import { feedFileOf, isSigned } from './updates/feed-signature.ts';
import { createUpdates, type UpdatesSetup } from './updates/updates.ts';

export const openUpdates = (store: Store, log: Log, exits: Pick<UpdatesSetup, 'quit' | 'restart' | 'startsAgain'>, key: string) =>
  createUpdates({
    ...{ store, clock, log, ...exits, random: Math.random },
    async open(listen) {
      const { openUpdater } = await import('./desktop/open-updater.ts');
      return openUpdater({ log, isTrusted: (feed) => isSigned(feedFileOf(process.platform, process.arch), feed, key) }, listen);
    },
  });
