/**
 * Requests of others over a wire that loses messages (RFC 3261 17.2): one that comes again gets the last response again and never
 * reaches sip.js, whose own timers I and J are those of a reliable wire; a refused INVITE is refused again until its ACK comes.
 */
import type { Clock } from '../../ports.ts';
import type { TransactionId } from './transaction-id.ts';
import { LIFETIME_MS, T1, T2, T4, createTransactionTable, type Timed } from './transaction-table.ts';

/** A server has no more at once in any real world; what is beyond goes through untracked. */
export const MAX_TRANSACTIONS = 2000;
/**
 * So many refusals are repeated until their ACK comes, each up to ten times; more at once are a flood of those who never acknowledge, and
 * answered as if we had no state (RFC 3261 8.2.7): once, and again whenever the INVITE comes again.
 */
export const MAX_REPEATED = 20;

interface Came extends Timed {
  /** `acknowledged`: an INVITE whose refusal has its ACK. `accepted`: an INVITE with a 2xx, which is sip.js's to repeat. */
  state: 'open' | 'answered' | 'accepted' | 'acknowledged';
  response?: string;
}

export interface ServerTransactions {
  /** False: this request has been heard before, and goes no further. */
  heard(id: TransactionId): boolean;
  /** A response of ours is about to leave. */
  sent(id: TransactionId, text: string): void;
  stop(): void;
}

export function createServerTransactions(clock: Clock, send: (text: string) => void): ServerTransactions {
  const table = createTransactionTable<Came>(clock);
  const repeated = new Set<Came>();

  /** Timer G, given up with timer H. */
  function repeat(id: TransactionId, entry: Came, interval: number, left: number): void {
    entry.cancel();
    if (interval >= left) {
      repeated.delete(entry);
      return table.keepFor(id, left);
    }
    repeated.add(entry);
    entry.cancel = clock.after(interval, () => {
      send(entry.response ?? '');
      repeat(id, entry, Math.min(T2, 2 * interval), left - interval);
    });
  }

  /** True: it goes on to sip.js. An ACK to a 2xx is a transaction of its own, and comes as often as the 2xx went out. */
  function acknowledged(id: TransactionId): boolean {
    const invite = { ...id, method: 'INVITE' };
    const entry = table.get(invite);
    if (!entry || entry.state === 'accepted') return true;
    if (entry.state !== 'answered') return false;
    entry.state = 'acknowledged';
    repeated.delete(entry);
    table.keepFor(invite, T4);
    return true;
  }

  return {
    heard(id) {
      if (id.method === 'ACK') return acknowledged(id);
      const entry = table.get(id);
      if (entry) {
        if (entry.response !== undefined && (entry.state === 'open' || entry.state === 'answered')) send(entry.response);
        return false;
      }
      if (table.size >= MAX_TRANSACTIONS) return true;
      table.set(id, { state: 'open', cancel: () => undefined });
      table.keepFor(id, LIFETIME_MS);
      return true;
    },
    sent(id, text) {
      const { status = 0 } = id;
      const entry = table.get(id);
      if (entry?.state !== 'open') return;
      entry.response = text;
      const isInvite = id.method === 'INVITE';
      // An INVITE that was answered by a 1xx may ring for as long as the user lets it.
      if (status < 200) return isInvite ? entry.cancel() : undefined;
      entry.state = isInvite && status < 300 ? 'accepted' : 'answered';
      if (isInvite && status >= 300 && repeated.size < MAX_REPEATED) repeat(id, entry, T1, LIFETIME_MS);
      else table.keepFor(id, LIFETIME_MS);
    },
    stop() {
      table.stop();
      repeated.clear();
    },
  };
}
