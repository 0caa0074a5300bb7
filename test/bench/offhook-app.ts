/** Offhook as a user has it, commanded through its control socket. */
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { readPointer } from '../../src/main/control/endpoint.ts';
import type { CommandInput, CommandName } from '../../src/shared/commands.ts';
import type { AppSnapshot } from '../../src/shared/snapshot.ts';
import { until } from '../support/lab/until.ts';
import { stage, startElectron, type ElectronApp } from './electron-app.ts';

export interface Control {
  /** Resolves with the value, rejects with the refusal. */
  command<N extends CommandName>(name: N, args: CommandInput<N>): Promise<unknown>;
  /** The same, telling `performance.now()` just before it was written. */
  timed<N extends CommandName>(name: N, args: CommandInput<N>): { readonly at: number; readonly done: Promise<unknown> };
  /** All that can be seen of the phone, now. */
  snapshot(): Promise<AppSnapshot>;
}

export interface OffhookApp extends ElectronApp {
  control(): Promise<Control>;
  /** As the user quits it; resolves when the last process is gone. */
  quit(): Promise<void>;
}

interface Answer {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

function controlOver(socket: Socket): Control {
  const waiting = new Map<number, (answer: Answer) => void>();
  let lastId = 0;
  createInterface(socket).on('line', (line) => {
    const answer = JSON.parse(line) as Answer;
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  socket.on('error', () => undefined);
  socket.once('close', () => waiting.forEach((settle, id) => settle({ id, error: { message: 'the control socket closed' } })));
  function asked(method: string, params: unknown): { readonly at: number; readonly done: Promise<unknown> } {
    const id = (lastId += 1);
    const line = `${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`;
    const done = new Promise((resolve, reject) => {
      waiting.set(id, ({ error, result }) => (error ? reject(new Error(`${method}: ${error.message}`)) : resolve(result)));
    });
    const at = performance.now();
    socket.write(line);
    return { at, done };
  }
  return {
    timed: asked,
    command: (name, args) => asked(name, args).done,
    snapshot: () => asked('snapshot', {}).done as Promise<AppSnapshot>,
  };
}

const open = (path: string): Promise<Socket | undefined> =>
  new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => resolve(socket)).once('error', () => resolve(undefined));
  });

/** @param profile A folder that the app's user can write, or one that does not exist yet in such a folder. */
export async function startOffhook(profile: string, words: readonly string[] = []): Promise<OffhookApp> {
  const app = await startElectron('Offhook', [stage('OFFHOOK_APP'), '--profile', profile, ...words]);
  let control: Promise<Control> | undefined;
  const connectControl = async (): Promise<Control> => {
    const socket = await until('the control socket', async () => {
      const pointer = readPointer(profile);
      return pointer && (await open(pointer.socket));
    }).catch((error: unknown) => {
      throw new Error(`Offhook said:\n${app.daemon.log()}`, { cause: error });
    });
    return controlOver(socket);
  };
  const door = (): Promise<Control> => (control ??= connectControl());
  return {
    ...app,
    control: door,
    async quit() {
      // The socket may close before the answer is out.
      void (await door()).command('quit', {}).catch(() => undefined);
      await Promise.race([app.daemon.exited, new Promise((resolve) => setTimeout(resolve, 5000).unref())]);
      await app.daemon.stop();
    },
  };
}
