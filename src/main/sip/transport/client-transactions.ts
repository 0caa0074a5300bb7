/**
 * Requests of ours over a wire that loses messages (RFC 3261 17.1): sent again until they are answered, and answers that come again are
 * kept from sip.js, whose own timers D and K are those of a reliable wire.
 */
import type { Clock } from '../../ports.ts';
import type { TransactionId } from './transaction-id.ts';
import { LIFETIME_MS, T1, T2, T4, createTransactionTable, type Timed } from './transaction-table.ts';

interface Sent extends Timed {
  readonly text: string;
  /** `calling`: unanswered. `proceeding`: a 1xx has come. `refused`: an INVITE with a final non-2xx. */
  state: 'calling' | 'proceeding' | 'done' | 'refused';
  /** Of a refused INVITE. */
  ack?: string;
}

export interface ClientTransactions {
  /** A request of ours is about to leave. */
  sent(id: TransactionId, text: string): void;
  /** False: this response has been heard before, and goes no further. */
  heard(id: TransactionId): boolean;
  stop(): void;
}

export function createClientTransactions(clock: Clock, send: (text: string) => void): ClientTransactions {
  const table = createTransactionTable<Sent>(clock);

  /** Timer A doubles without end, timer E up to T2; both give up with timers B and F. */
  function repeat(id: TransactionId, entry: Sent, interval: number, left: number): void {
    if (interval >= left) return table.keepFor(id, left);
    const isInvite = id.method === 'INVITE';
    entry.cancel = clock.after(interval, () => {
      send(entry.text);
      const longer = isInvite ? 2 * interval : entry.state === 'proceeding' ? T2 : Math.min(T2, 2 * interval);
      repeat(id, entry, longer, left - interval);
    });
  }

  function answered(id: TransactionId, entry: Sent, status: number): void {
    const isInvite = id.method === 'INVITE';
    if (status < 200) {
      // An INVITE has its first 1xx: it may ring for as long as it likes, and only its final response is awaited.
      if (isInvite) entry.cancel();
      entry.state = 'proceeding';
    } else if (!isInvite) {
      entry.state = 'done';
      table.keepFor(id, T4);
    } else if (status < 300) {
      // Each 2xx is sip.js's to acknowledge (RFC 3261 13.2.2.4).
      table.forget(id);
    } else {
      entry.state = 'refused';
      table.keepFor(id, LIFETIME_MS);
    }
  }

  return {
    sent(id, text) {
      if (id.method === 'ACK') {
        const refused = table.get({ ...id, method: 'INVITE' });
        if (refused?.state === 'refused') refused.ack = text;
        return;
      }
      const entry: Sent = { text, state: 'calling', cancel: () => undefined };
      table.set(id, entry);
      repeat(id, entry, T1, LIFETIME_MS);
    },
    heard(id) {
      const { status = 0 } = id;
      const entry = table.get(id);
      if (!entry) return true;
      // RFC 3261 17.1.1.2: every final response that comes again has its ACK again.
      if (entry.state === 'refused' && status >= 300 && entry.ack !== undefined) send(entry.ack);
      if (entry.state === 'refused' || entry.state === 'done') return false;
      answered(id, entry, status);
      return true;
    },
    stop: () => table.stop(),
  };
}
