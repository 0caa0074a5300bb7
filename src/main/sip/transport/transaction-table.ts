/** The transactions of one side that are not over, each with the timer that ends or moves it. */
import type { Cancel, Clock } from '../../ports.ts';
import type { TransactionId } from './transaction-id.ts';

/** RFC 3261 17.1.1.1, milliseconds. */
export const T1 = 500;
export const T2 = 4000;
export const T4 = 5000;
/** Timers B, D, F, H, J: nothing of a transaction is heard after that. */
export const LIFETIME_MS = 64 * T1;

export interface Timed {
  cancel: Cancel;
}

export function createTransactionTable<T extends Timed>(clock: Clock) {
  const entries = new Map<string, T>();
  const keyOf = ({ key, method }: TransactionId): string => `${method} ${key}`;
  return {
    get size() {
      return entries.size;
    },
    get: (id: TransactionId): T | undefined => entries.get(keyOf(id)),
    set(id: TransactionId, entry: T): void {
      entries.get(keyOf(id))?.cancel();
      entries.set(keyOf(id), entry);
    },
    forget(id: TransactionId): void {
      entries.get(keyOf(id))?.cancel();
      entries.delete(keyOf(id));
    },
    /** Forgotten after `ms`, whatever else was to happen. */
    keepFor(id: TransactionId, ms: number): void {
      const entry = entries.get(keyOf(id));
      entry?.cancel();
      if (entry) entry.cancel = clock.after(ms, () => entries.delete(keyOf(id)));
    },
    stop(): void {
      entries.forEach(({ cancel }) => cancel());
      entries.clear();
    },
  };
}
