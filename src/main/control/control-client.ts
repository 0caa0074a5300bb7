/** One client of the control socket: its lines in, its answers and snapshots out. */
import type { Socket } from 'node:net';
import { dispatch, type Dispatch } from '../dispatch.ts';
import type { Store } from '../store.ts';
import { failureAnswer, faultAnswer, parseFault, readLine, resultAnswer, type RpcAnswer, type RpcCall } from './json-rpc.ts';
import { createLineSplitter } from './line-splitter.ts';
import { createOutlet, type Outlet } from './outlet.ts';

/** A CA certificate of 200 kB in an account must fit. */
const MAX_LINE_BYTES = 1_000_000;

export interface ControlDoor extends Dispatch {
  readonly store: Store;
}

type OwnMethods = ReadonlyMap<string, () => unknown>;

/** What only this door has; all else is a command of the contract. */
const ownMethods = (store: Store, outlet: Outlet): OwnMethods =>
  new Map<string, () => unknown>([
    ['snapshot', () => store.get()],
    ['subscribe', () => (outlet.subscribe(), {})],
    ['unsubscribe', () => (outlet.unsubscribe(), {})],
  ]);

async function answerTo(call: RpcCall, door: ControlDoor, own: OwnMethods): Promise<RpcAnswer | undefined> {
  if (call.kind === 'fault') return faultAnswer(call);
  const ownMethod = own.get(call.method);
  const outcome = ownMethod ? { ok: true as const, value: ownMethod() } : await dispatch(door, 'control', call.method, call.params);
  if (call.id === undefined) return undefined;
  return outcome.ok ? resultAnswer(call.id, outcome.value) : failureAnswer(call.id, outcome.error);
}

/** Serve `socket` until it closes. Nothing that comes in can throw out of here. */
export function serveClient(socket: Socket, door: ControlDoor): void {
  const splitter = createLineSplitter(MAX_LINE_BYTES);
  const outlet = createOutlet(socket, door.store);
  const own = ownMethods(door.store, outlet);
  let unanswered = 0;
  let inputEnded = false;

  /** A client may end its side and still wait for answers (`echo ... | nc -U`). */
  function endIfDone(): void {
    if (inputEnded && unanswered === 0 && !outlet.isSubscribed()) socket.end();
  }

  async function handle(line: string): Promise<void> {
    unanswered++;
    try {
      const { batch, calls } = readLine(line);
      const answers = (await Promise.all(calls.map((call) => answerTo(call, door, own)))).filter((answer) => answer !== undefined);
      if (batch && answers.length > 0) outlet.write(answers);
      else if (answers[0]) outlet.write(answers[0]);
    } catch (error) {
      door.log.error('a control line was not answered', { error: String(error) });
    }
    unanswered--;
    endIfDone();
  }

  function refuse(why: string): void {
    // The rest is read and dropped: a socket closed with input unread would take the answer with it.
    socket.removeAllListeners('data').resume();
    socket.end(`${JSON.stringify(faultAnswer(parseFault(why)))}\n`);
  }

  socket.on('data', (chunk) => {
    const lines = splitter.push(Buffer.from(chunk));
    if (lines) for (const line of lines.filter((text) => text.trim() !== '')) void handle(line);
    else refuse('The line is too long');
  });
  socket.on('end', () => {
    inputEnded = true;
    endIfDone();
  });
  socket.on('error', (error) => {
    door.log.debug('a control client went away', { error: String(error) });
  });
}
