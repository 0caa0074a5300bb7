/** Requests to something that may be away: each is answered once, in time or with a reason. */
import type { CallId } from '../../shared/call.ts';
import type { MediaErrorCode } from '../../shared/media.ts';
import { MediaError } from '../media-port.ts';
import type { Cancel, Clock, Log } from '../ports.ts';

const TIMEOUT_MS = 10_000;

export type LinkReply<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly code: MediaErrorCode; readonly message: string };

export interface LinkSetup<Request> {
  /** Who is asked, for people who read logs. */
  readonly who: string;
  /** False when there is nobody to take it. */
  readonly send: (envelope: { readonly id: number; readonly request: Request }) => boolean;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Link<Request, Value> {
  /** Rejects with MediaError. Asked before the other side is ready it waits for it, within the time-out. */
  readonly ask: (request: Request) => Promise<Value>;
  readonly settle: (id: number, reply: LinkReply<Value>) => void;
  readonly ready: () => void;
  readonly gone: () => void;
  /** As MediaPort has them. */
  readonly onGone: (run: () => void) => Cancel;
  readonly onReady: (run: () => void) => Cancel;
}

interface Pending<Request, Value> {
  readonly envelope: { readonly id: number; readonly request: Request };
  readonly settle: (reply: LinkReply<Value>) => void;
}

export function createLink<Request extends { readonly kind: string; readonly callId: CallId }, Value>({
  who,
  send,
  clock,
  log,
}: LinkSetup<Request>): Link<Request, Value> {
  const pending = new Map<number, Pending<Request, Value>>();
  const goneWatchers = new Set<() => void>();
  const readyWatchers = new Set<() => void>();
  let isReady = false;
  let lastId = 0;

  const settle = (id: number, reply: LinkReply<Value>): void => pending.get(id)?.settle(reply);

  function deliver(envelope: Pending<Request, Value>['envelope']): void {
    if (!send(envelope)) settle(envelope.id, { ok: false, code: 'gone', message: `There is no ${who} to make sound` });
  }

  function ask(request: Request): Promise<Value> {
    const envelope = { id: ++lastId, request };
    const { kind, callId } = request;
    return new Promise((resolve, reject) => {
      const stopWaiting = clock.after(TIMEOUT_MS, () => {
        log.warn(`the ${who} did not answer a media request`, { callId, kind });
        settle(envelope.id, { ok: false, code: 'timeout', message: `No answer to ${kind}` });
      });
      pending.set(envelope.id, {
        envelope,
        settle(reply) {
          stopWaiting();
          pending.delete(envelope.id);
          if (reply.ok) resolve(reply.value);
          else reject(new MediaError(reply.code, reply.message));
        },
      });
      if (isReady) deliver(envelope);
    });
  }

  function gone(): void {
    isReady = false;
    for (const id of [...pending.keys()]) settle(id, { ok: false, code: 'gone', message: `The ${who} process is gone` });
    for (const run of [...goneWatchers]) run();
  }

  function ready(): void {
    // One that starts anew without having gone, as a page that is loaded again, has lost its connections all the same.
    if (isReady) gone();
    isReady = true;
    for (const { envelope } of [...pending.values()]) deliver(envelope);
    for (const run of [...readyWatchers]) run();
  }

  const watch = (watchers: Set<() => void>, run: () => void): Cancel => {
    watchers.add(run);
    return () => watchers.delete(run);
  };
  return { ask, settle, ready, gone, onGone: (run) => watch(goneWatchers, run), onReady: (run) => watch(readyWatchers, run) };
}
