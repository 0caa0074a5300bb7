import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { readPointer } from '../../src/main/control/endpoint.ts';

export interface RawClient {
  readonly socket: Socket;
  readonly send: (...values: unknown[]) => void;
  readonly raw: (text: string | Buffer) => void;
  /** The next line that comes; undefined when the other side has ended. */
  readonly next: () => Promise<Answer | undefined>;
}
export interface Answer {
  readonly id?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string; readonly data?: { readonly code: string; readonly field?: string } };
  readonly method?: string;
  readonly params?: { readonly version: string; readonly revision: number };
}

/** A client that speaks lines, for good and for ill. */
export async function rawClient(profile: string): Promise<RawClient> {
  const socket = connect({ path: readPointer(profile)!.socket, allowHalfOpen: true });
  await once(socket, 'connect');
  socket.on('error', () => undefined);
  const lines = createInterface({ input: socket })[Symbol.asyncIterator]();
  return {
    socket,
    send(...values) {
      for (const value of values) socket.write(`${JSON.stringify(value)}\n`);
    },
    raw: (text) => void socket.write(text),
    async next() {
      const { value, done } = await lines.next();
      return done ? undefined : (JSON.parse(value) as Answer);
    },
  };
}
