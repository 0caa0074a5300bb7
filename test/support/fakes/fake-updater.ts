/** An updater whose feed is the test. */
import type { Updates } from '../../../src/main/updates/updates.ts';
import type { OpenUpdater, UpdaterEvent, UpdaterPort } from '../../../src/main/update-port.ts';

export function fakeUpdater() {
  const done = { checks: 0, cancels: 0, installs: [] as ('install' | 'installAndRun')[] };
  let listen: (event: UpdaterEvent) => void = () => undefined;
  let fail: () => void = () => undefined;
  const port: UpdaterPort = {
    check: () => void done.checks++,
    cancel: () => void done.cancels++,
    install(andRun, whatElse) {
      done.installs.push(andRun ? 'installAndRun' : 'install');
      fail = whatElse;
    },
  };
  const fake = {
    done,
    /** What was to be installed cannot be. */
    failInstall: () => fail(),
    /** It cannot be loaded. */
    broken: false,
    tell: (event: UpdaterEvent) => listen(event),
    /** It is loaded once this is over. */
    slow: Promise.resolve(),
    open: ((hear): Promise<UpdaterPort> => {
      if (fake.broken) return Promise.reject(new Error('no such module'));
      listen = hear;
      return fake.slow.then(() => port);
    }) satisfies OpenUpdater,
  };
  return fake;
}

/** Of a phone that never asks. */
export const noUpdates: Pick<Updates, 'checkForUpdate' | 'installUpdate'> = { checkForUpdate: () => ({}), installUpdate: () => ({}) };
