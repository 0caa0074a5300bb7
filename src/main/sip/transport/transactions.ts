/** Makes a wire that loses messages one that sip.js can take for reliable: its timers are global, and stay those of TCP (RFC 3261 17). */
import type { Clock } from '../../ports.ts';
import { createClientTransactions } from './client-transactions.ts';
import { createServerTransactions } from './server-transactions.ts';
import { transactionOf } from './transaction-id.ts';
import { headText } from './via-text.ts';
import type { OpenWire, Wire, WireListener } from './wire.ts';

export const withTransactions =
  (clock: Clock, openWire: OpenWire): OpenWire =>
  async (target, listener) => {
    // What the wire has to say of a loss it says by `lost`; nothing is sent again before it is there.
    const again = (text: string): void => void opened.send(text).catch(() => undefined);
    const client = createClientTransactions(clock, again);
    const server = createServerTransactions(clock, again);
    const stop = (): void => {
      client.stop();
      server.stop();
    };
    const heard: WireListener = {
      message(bytes) {
        const id = transactionOf(headText(bytes));
        const goesOn = !id || (id.status === undefined ? server.heard(id) : client.heard(id));
        if (goesOn) listener.message(bytes);
      },
      lost(detail) {
        stop();
        listener.lost(detail);
      },
    };
    const opened: Wire = await openWire(target, heard);
    return {
      protocol: opened.protocol,
      local: opened.local,
      reliable: true,
      send(text) {
        const id = transactionOf(text);
        if (id) (id.status === undefined ? client : server).sent(id, text);
        return opened.send(text);
      },
      close() {
        stop();
        opened.close();
      },
    };
  };
