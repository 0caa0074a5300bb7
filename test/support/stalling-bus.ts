/** A message bus that goes silent, as one does whose process is stopped: it takes whoever comes and whatever they say, and answers nothing. */
import { connect, createServer, type Socket } from 'node:net';
import { chmodSync } from 'node:fs';

export interface StallingBus {
  /** From now on nothing comes through, not even a good-bye. */
  stall(): void;
  close(): Promise<void>;
}

/**
 * @param socket where it listens
 * @param behind the socket of the bus that it passes everything on to; none: it is silent from the first
 * @param last what is passed on last, e.g. the end of the handshake
 */
export async function openStallingBus(socket: string, behind?: string, last?: string): Promise<StallingBus> {
  const open = new Set<Socket>();
  let stalled = behind === undefined;
  const server = createServer({ allowHalfOpen: true }, (client) => {
    open.add(client);
    client.on('error', () => undefined).resume();
    if (behind === undefined) return;
    const bus = connect(behind);
    open.add(bus);
    bus.on('error', () => undefined);
    bus.on('data', (bytes) => stalled || client.write(bytes));
    bus.on('end', () => stalled || client.end());
    client.on('data', (bytes) => {
      if (stalled) return;
      const at = last === undefined ? -1 : bytes.indexOf(last);
      stalled = at >= 0;
      bus.write(at < 0 || last === undefined ? bytes : bytes.subarray(0, at + last.length));
    });
    client.on('end', () => stalled || bus.end());
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(socket, resolve));
  chmodSync(socket, 0o777);
  return {
    stall: () => void (stalled = true),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const one of open) one.destroy();
      }),
  };
}
