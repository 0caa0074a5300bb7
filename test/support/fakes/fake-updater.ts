/** An updater whose feed is the test. */
import type { Updates } from '../../../src/main/updates/updates.ts';
import type { OpenUpdater, UpdaterEvent, UpdaterPort } from '../../../src/main/update-port.ts';

export function fakeUpdater() {
  const done = { checks: 0, installs: 0 };
  let listen: (event: UpdaterEvent) => void = () => undefined;
  const port: UpdaterPort = { check: () => void done.checks++, install: () => void done.installs++ };
  const fake = {
    done,
    /** It cannot be loaded. */
    broken: false,
    tell: (event: UpdaterEvent) => listen(event),
    open: ((hear) => {
      if (fake.broken) return Promise.reject(new Error('no such module'));
      listen = hear;
      return Promise.resolve(port);
    }) satisfies OpenUpdater,
  };
  return fake;
}

/** Of a phone that never asks. */
export const noUpdates: Pick<Updates, 'checkForUpdate' | 'installUpdate'> = { checkForUpdate: () => ({}), installUpdate: () => ({}) };
