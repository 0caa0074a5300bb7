/** A client of the control socket: what the command line speaks through. */
import { connect, type Socket } from 'node:net';
import type { AppSnapshot } from '../../../shared/snapshot.ts';
import { readPointer } from '../endpoint.ts';
import { adviceOn } from './advice.ts';
import { CliError, EXIT } from './exit-codes.ts';

/** Longer than any command may take: a call's network time-out is 32 s. */
const ANSWER_MS = 60_000;

export interface PhoneClient {
  /** Rejects with CliError. */
  call(method: string, params?: unknown): Promise<unknown>;
  snapshot(): Promise<AppSnapshot>;
  /** Each snapshot goes to `tell`; resolves when that returns false, and rejects when Offhook goes away. */
  watch(tell: (snapshot: unknown) => boolean): Promise<void>;
  close(): void;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string; readonly data?: Readonly<Record<string, unknown>> };
}

const lost = (): CliError => new CliError(EXIT.lost, 'The connection to Offhook was lost', { code: 'lost' });

function open(profile: string): Promise<Socket> {
  const notRunning = new CliError(EXIT.notRunning, `Offhook is not running with the profile ${profile}`, { code: 'notRunning' });
  const pointer = readPointer(profile);
  if (!pointer) return Promise.reject(notRunning);
  return new Promise((resolve, reject) => {
    const socket = connect(pointer.socket);
    socket.once('error', () => {
      reject(notRunning);
    });
    socket.once('connect', () => {
      socket.removeAllListeners('error');
      resolve(socket);
    });
  });
}

function readMessages(socket: Socket, tell: (message: Message) => void): void {
  let text = '';
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    const lines = (text + chunk).split('\n');
    text = lines.pop() ?? '';
    for (const line of lines) tell(JSON.parse(line) as Message);
  });
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: CliError) => void;
}

export async function connectPhone(profile: string): Promise<PhoneClient> {
  const socket = await open(profile);
  const waiting = new Map<number, Waiting>();
  const gone = new Promise<void>((resolve) => socket.once('close', resolve));
  let watcher: ((snapshot: unknown) => void) | undefined;
  let lastId = 0;

  function settle({ id, result, error }: Message): void {
    const asked = waiting.get(id ?? 0);
    waiting.delete(id ?? 0);
    if (error) asked?.reject(new CliError(EXIT.refused, error.message, error.data));
    else asked?.resolve(result);
  }

  readMessages(socket, (message) => {
    if (message.method === 'snapshot') watcher?.(message.params);
    else settle(message);
  });
  socket.on('error', () => undefined);
  void gone.then(() => {
    for (const { reject } of waiting.values()) reject(lost());
  });

  function call(method: string, params: unknown = {}): Promise<unknown> {
    const id = ++lastId;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new CliError(EXIT.lost, 'Offhook did not answer within a minute', { code: 'timeout' }, adviceOn('noAnswer')));
      }, ANSWER_MS);
      const done =
        <T>(settleWith: (value: T) => void) =>
        (value: T): void => {
          clearTimeout(timer);
          settleWith(value);
        };
      waiting.set(id, { resolve: done(resolve), reject: done(reject) });
      if (socket.writable) socket.write(`${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`);
      else settle({ id, error: { code: 0, message: lost().message } });
    });
  }

  return {
    call,
    snapshot: async () => (await call('snapshot')) as AppSnapshot,
    async watch(tell) {
      const enough = new Promise<void>((resolve) => {
        watcher = (snapshot) => {
          if (!tell(snapshot)) resolve();
        };
      });
      await call('subscribe');
      await Promise.race([
        enough,
        gone.then(() => {
          throw lost();
        }),
      ]);
    },
    close: () => socket.destroy(),
  };
}
