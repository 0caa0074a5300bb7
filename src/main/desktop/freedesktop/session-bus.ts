/** The message bus of the user's session (D-Bus), as far as we speak on it. The only importer of dbus-native. */
import { createClient, messageType, Variant, type MessageBus } from 'dbus-native';
import type { Log } from '../../ports.ts';

/** A service, an object of it, and the interface that is spoken. */
export interface Peer {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
}
export interface Signal {
  /** Unique name of who sent it, e.g. `:1.42`. */
  readonly sender: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly body: readonly unknown[];
}

export interface SessionBus {
  /**
   * Resolves with the one value that comes back, or an array where there are several. Rejects on an error, a lost bus, or after `patience` ms: 3 s where it is absent, never where it is 0.
   * `signature` is that of `body`.
   */
  call(peer: Peer, member: string, signature?: string, body?: readonly unknown[], patience?: number): Promise<unknown>;
  /** Signals that fit one of the match rules, and whatever else is sent to us. */
  listen(rules: readonly string[], run: (signal: Signal) => void): Promise<void>;
  /** The bus went away and is back: nobody on it knows us any more, but rules of {@link listen} hold. */
  onReturn(run: () => void): void;
  /** Resolves also where the bus does not answer, after 3 s. */
  close(): Promise<void>;
}

/** A server that is busy answers late, one that hangs not at all. */
const PATIENCE_MS = 3000;
const RECONNECT = { minDelay: 500, maxDelay: 30_000 } as const;

/** The bus itself. */
export const BUS: Peer = { destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus', interface: 'org.freedesktop.DBus' };

/** A value with its type, as hints have them. */
export const typed = (signature: string, value: unknown): unknown => new Variant(signature, value);

function hear(bus: MessageBus, run: (signal: Signal) => void): void {
  bus.connection.on('message', ({ type, sender, path, interface: name, member, body }) => {
    if (type === messageType.signal && sender && path && name && member) run({ sender, path, interface: name, member, body: body ?? [] });
  });
}

/** As libdbus finds it; undefined where there is none. */
function busAddress(): string | undefined {
  const { DBUS_SESSION_BUS_ADDRESS: told, XDG_RUNTIME_DIR: folder } = process.env;
  return told ?? (folder ? `unix:path=${folder}/bus` : undefined);
}

/**
 * Resolves when the bus has taken us in, by its answer to Hello: one that hangs lets us connect, and then says nothing. The library's own Hello would
 * throw where nobody can catch it.
 */
async function takenIn(bus: MessageBus): Promise<void> {
  const { connection } = bus;
  const hello = bus.invoke<string>({ ...BUS, member: 'Hello' });
  // It would go on trying for ever; a bus that is not there at the start is done without.
  const failed = new Promise<never>((_, reject) => {
    connection.once('reconnecting', ({ cause }: { cause?: Error }) => reject(cause ?? new Error('no connection')));
    connection.once('error', reject);
  });
  try {
    bus.name = await Promise.race([hello, failed]);
  } catch (error) {
    connection.end();
    connection.stream.destroy();
    throw error;
  }
}

/** What was said goes out first; a bus that hangs does not say good-bye. */
async function leave(bus: MessageBus): Promise<void> {
  const { stream } = bus.connection;
  // One that is gone just now would else be looked for again.
  bus.connection.end();
  const tooLong = setTimeout(() => stream.destroy(), PATIENCE_MS);
  await bus.close();
  clearTimeout(tooLong);
}

/** Rejects where there is no bus, or none that can be spoken to; after 3 s where it does not answer. */
export async function openSessionBus(log: Log): Promise<SessionBus> {
  const address = busAddress();
  if (!address) throw new Error('there is no session bus');
  const bus = createClient({ busAddress: address, reconnect: RECONNECT, timeout: PATIENCE_MS, direct: true });
  bus.connection.on('error', (error) => log.warn('the session bus failed', { error: String(error) }));
  bus.connection.on('handlerError', (error) => log.error('a signal could not be handled', { error: String(error) }));
  await takenIn(bus);
  return {
    call: (peer, member, signature, body, patience = PATIENCE_MS) =>
      Promise.resolve(bus.invoke({ ...peer, member, ...(signature ? { signature, body: [...(body ?? [])] } : {}) }, { timeout: patience })),
    async listen(rules, run) {
      hear(bus, run);
      await Promise.all(rules.map((rule) => bus.addMatch(rule)));
    },
    onReturn: (run) => void bus.on('reconnected', run),
    close: () => leave(bus),
  };
}
