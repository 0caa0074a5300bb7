/** What the machine's sleep means for the phone: callers go elsewhere meanwhile, and come back to it after. */
import type { AccountCenter } from './accounts/account-center.ts';
import type { Cancel, Clock, Log } from './ports.ts';
import type { Store } from './store.ts';

export interface SleepSetup {
  readonly store: Store;
  readonly accounts: Pick<AccountCenter, 'sleep' | 'wake'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Longer than any system takes from its word to its sleep; who still runs then is awake, though some systems never say so. Timers stand still in a sleep. */
const SLEEPLESS_MS = 15_000;

/** To be told when it comes; both bear it twice. */
export interface Sleep {
  /** Resolves when there is nothing more to be done, and may never. */
  readonly sleep: () => Promise<void>;
  readonly wake: () => void;
}

export function followSleep({ store, accounts, clock, log }: SleepSetup): Sleep {
  let sleeping: Promise<void> | undefined;
  let cancel: Cancel = () => undefined;
  const show = (outOfService: 'asleep' | null): void => {
    const { desktop } = store.get();
    // What has no sound has none after a sleep either.
    if (desktop.outOfService !== 'noSound') store.update({ desktop: { ...desktop, outOfService } });
  };

  function wake(): void {
    cancel();
    sleeping = undefined;
    show(null);
    accounts.wake();
  }

  function fallAsleep(): Promise<void> {
    cancel = clock.after(SLEEPLESS_MS, () => {
      log.warn('the system has not said that it woke up');
      wake();
    });
    show('asleep');
    return accounts.sleep();
  }

  return { sleep: () => (sleeping ??= fallAsleep()), wake };
}
