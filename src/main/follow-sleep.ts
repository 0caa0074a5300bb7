/** What the machine's sleep means for the phone: callers go elsewhere meanwhile, and come back to it after. */
import type { AccountCenter } from './accounts/account-center.ts';
import type { Cancel, Clock, Log } from './ports.ts';
import type { Store } from './store.ts';

export interface SleepSetup {
  readonly store: Store;
  readonly accounts: Pick<AccountCenter, 'sleep' | 'wake'>;
  readonly clock: Clock;
  readonly log: Log;
  /** From now on the system waits with its sleep, for some seconds, until the result is called, which it may be again. */
  readonly holdOff: () => Cancel;
}

/** The first moments are the window's. */
const FIRST_MS = 3000;
/** No caller should be sent to us for longer, and no user wait: what can be said is said by then. */
const PATIENCE_MS = 2000;

/** Longer than any system takes from its word to its sleep; who still runs then is awake, though some systems never say so. Timers stand still in a sleep. */
const SLEEPLESS_MS = 15_000;

/** To be told when it comes; both bear it twice. */
export interface Sleep {
  readonly sleep: () => void;
  readonly wake: () => void;
}

export function followSleep({ store, accounts, clock, log, holdOff }: SleepSetup): Sleep {
  let asleep = false;
  let cancel = clock.after(FIRST_MS, hold);
  let letGo: Cancel = () => undefined;
  const show = (outOfService: 'asleep' | null): void => {
    const { desktop } = store.get();
    // What has no sound has none after a sleep either.
    if (desktop.outOfService !== 'noSound') store.update({ desktop: { ...desktop, outOfService } });
  };

  /** Anew each time: the system grants none while it is about to sleep, so what was taken then is none. */
  function hold(): void {
    const before = letGo;
    letGo = holdOff();
    before();
  }

  function wake(): void {
    cancel();
    asleep = false;
    hold();
    show(null);
    accounts.wake();
  }

  function sleep(): void {
    if (asleep) return;
    asleep = true;
    cancel();
    cancel = clock.after(SLEEPLESS_MS, () => {
      log.warn('the system has not said that it woke up');
      wake();
    });
    clock.after(PATIENCE_MS, letGo);
    show('asleep');
    void accounts.sleep().finally(letGo);
  }

  return { sleep, wake };
}
