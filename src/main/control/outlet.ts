/** What one client is sent, and how much of it may wait for a slow reader. */
import type { Socket } from 'node:net';
import type { AppSnapshot } from '../../shared/snapshot.ts';
import type { Cancel } from '../ports.ts';
import { pushSnapshots } from '../snapshot-push.ts';
import type { Store } from '../store.ts';
import { notification, type RpcAnswer } from './json-rpc.ts';

export interface Outlet {
  write(answer: RpcAnswer | readonly RpcAnswer[]): void;
  /** The snapshot as it is after this turn, then each new one. */
  subscribe(): void;
  unsubscribe(): void;
  isSubscribed(): boolean;
}

/** Nothing piles up: of snapshots only the latest waits, and who does not read answers is not read from either. */
export function createOutlet(socket: Socket, store: Store): Outlet {
  let stopPushing: Cancel | undefined;
  let waiting: AppSnapshot | undefined;

  function write(answer: RpcAnswer | readonly RpcAnswer[]): void {
    if (!socket.writable) return;
    socket.write(`${JSON.stringify(answer)}\n`);
    if (socket.writableNeedDrain) socket.pause();
  }

  function send(snapshot: AppSnapshot): void {
    if (socket.writableNeedDrain) waiting = snapshot;
    else write(notification('snapshot', snapshot));
  }

  function unsubscribe(): void {
    stopPushing?.();
    stopPushing = undefined;
    waiting = undefined;
  }

  socket.on('drain', () => {
    const latest = waiting;
    waiting = undefined;
    socket.resume();
    if (latest) send(latest);
  });
  socket.on('close', unsubscribe);

  return {
    write,
    unsubscribe,
    isSubscribed: () => stopPushing !== undefined,
    subscribe() {
      stopPushing ??= pushSnapshots(store, send);
      setImmediate(() => {
        if (stopPushing) send(store.get());
      });
    },
  };
}
