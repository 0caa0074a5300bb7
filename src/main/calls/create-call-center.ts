/** Holds the lines behind the calls in the snapshot, and is the only caller of `transition`. */
import { nextTurn, type Call, type CallId } from '../../shared/call.ts';
import type { Line, LineEvent } from '../line-port.ts';
import type { MediaPort } from '../media-port.ts';
import type { Clock, Log } from '../ports.ts';
import type { Store } from '../store.ts';
import type { CallCenter } from './call-center.ts';
import { transition } from './call-machine.ts';
import { createCallQueue } from './call-queue.ts';
import { readConsultationEnd } from './consultation-end.ts';
import { consequences } from './consequences.ts';
import { createReceiver } from './receive.ts';
import { endUnheard } from './end-unheard.ts';
import { knownCall } from './known-call.ts';
import { followMaker } from './restore-media.ts';

export interface CallCenterDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly media: MediaPort;
  readonly newId: () => CallId;
}

export function createCallCenter({ store, clock, log, media, newId }: CallCenterDeps): CallCenter {
  const lines = new Map<CallId, Line>();
  const queue = createCallQueue();
  const calls = () => store.get().calls;
  const find = (callId: CallId) => calls().find((call) => call.id === callId);
  /** As all that is seen of calls is: with who the other side is to the user. */
  const known = (call: Call) => knownCall(call, store.get());
  const add = (call: Call) => store.update({ calls: [...calls(), known(call)] });
  const listener = (callId: CallId) => (event: LineEvent) => {
    for (const read of readConsultationEnd(calls(), callId, event)) center.apply(callId, read);
  };

  const center: CallCenter = {
    clock,
    log,
    calls,
    find,
    lineOf: (callId) => lines.get(callId),
    apply(callId, event) {
      const before = find(callId);
      if (!before) return;
      const after = known(transition(before, event, clock.now()));
      if (after !== before) {
        log.info('call moved', { callId, event: event.type, from: before.phase, to: after.phase });
        store.update({ calls: calls().map((call) => (call === before ? after : call)) });
      }
      if (after.phase === 'ended') lines.delete(callId);
      for (const consequence of consequences) consequence(center, { before, after, event });
    },
    queue(callId, operation) {
      return queue.run(callId, async () => {
        const line = lines.get(callId);
        return line && operation(line);
      });
    },
    untilEnded: (callId) => untilEnded(store, callId),
    place({ makeLine, ...rest }) {
      const id = newId();
      add({ id, ...rest, direction: 'outgoing', createdAt: clock.now(), turn: nextTurn(calls()), phase: 'dialing' });
      try {
        lines.set(id, makeLine(id, listener(id)));
      } catch (error) {
        log.error('no line', { callId: id, error: String(error) });
        center.apply(id, { type: 'ended', reason: { kind: 'badRequest' } });
      }
      return id;
    },
    receive: (...arrived) => receive(...arrived),
    forget(callId) {
      if (find(callId)?.phase === 'ended') store.update({ calls: calls().filter((call) => call.id !== callId) });
    },
  };

  const receive = createReceiver({ center, store, lines, add, listener });
  followMaker(center, media);
  endUnheard(center, store);
  store.watch((after, before) => {
    if (after.contacts !== before.contacts) store.update({ calls: calls().map(known) });
  });
  return center;
}

function untilEnded(store: Store, callId: CallId): Promise<void> {
  const isOver = () => (store.get().calls.find((call) => call.id === callId)?.phase ?? 'ended') === 'ended';
  if (isOver()) return Promise.resolve();
  return new Promise((resolve) => {
    const unwatch = store.watch(() => {
      if (!isOver()) return;
      unwatch();
      resolve();
    });
  });
}
