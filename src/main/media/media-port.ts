/** The media port over a channel to the window: every request is answered once, in time or with a reason. */
import type { MediaEnvelope, MediaKind, MediaReply, MediaRequest, MediaResults } from '../../shared/media.ts';
import { MediaError, type Cancel, type Clock, type Log, type MediaPort } from '../ports.ts';

const TIMEOUT_MS = 10_000;

type Value = Extract<MediaReply['reply'], { ok: true }>['value'];

/** What a reply must hold, by the kind of request; undefined when it does not. */
const RESULTS: { [K in MediaKind]: (value: Value) => MediaResults[K] | undefined } = {
  offer: ({ sdp }) => (sdp ? { sdp } : undefined),
  answer: ({ sdp }) => (sdp ? { sdp } : undefined),
  applyAnswer: ({ restart }) => (restart === undefined ? undefined : { restart }),
  rollback: () => ({}),
  dtmf: () => ({}),
  stats: ({ stats }) => (stats ? { stats } : undefined),
  close: () => ({}),
};

interface Pending {
  readonly envelope: MediaEnvelope;
  readonly settle: (reply: MediaReply['reply']) => void;
}

export interface MediaPortSetup {
  /** False when there is no window to take it. */
  readonly send: (envelope: MediaEnvelope) => boolean;
  readonly clock: Clock;
  readonly log: Log;
}

export interface WindowMediaPort extends MediaPort {
  /** The command `mediaReply`. */
  reply(reply: MediaReply): void;
  /** The command `mediaReady`: a page is there and listens. */
  ready(): void;
  /** The window process died, or its page went away. */
  gone(): void;
}

/** Requests made before the page is ready wait for it, within their time-out: a call may ring before the window is up. */
export function createMediaPort({ send, clock, log }: MediaPortSetup): WindowMediaPort {
  const pending = new Map<number, Pending>();
  const goneWatchers = new Set<() => void>();
  const readyWatchers = new Set<() => void>();
  let isReady = false;
  let lastId = 0;

  function settle(id: number, reply: MediaReply['reply']): void {
    pending.get(id)?.settle(reply);
  }

  function deliver(envelope: MediaEnvelope): void {
    if (!send(envelope)) settle(envelope.id, { ok: false, code: 'gone', message: 'There is no window to make sound' });
  }

  function ask<K extends MediaKind>(request: Extract<MediaRequest, { kind: K }>): Promise<MediaResults[K]> {
    const envelope: MediaEnvelope = { id: ++lastId, request };
    const kind: K = request.kind;
    return new Promise((resolve, reject) => {
      const stopWaiting = clock.after(TIMEOUT_MS, () => {
        log.warn('the window did not answer a media request', { callId: request.callId, kind });
        settle(envelope.id, { ok: false, code: 'timeout', message: `No answer to ${kind}` });
      });
      pending.set(envelope.id, {
        envelope,
        settle(reply) {
          stopWaiting();
          pending.delete(envelope.id);
          const result = reply.ok ? RESULTS[kind](reply.value) : undefined;
          if (result) resolve(result);
          else if (reply.ok) reject(new MediaError('failed', `The window's answer to ${kind} is not whole`));
          else reject(new MediaError(reply.code, reply.message));
        },
      });
      if (isReady) deliver(envelope);
    });
  }

  function gone(): void {
    isReady = false;
    for (const id of [...pending.keys()]) settle(id, { ok: false, code: 'gone', message: 'The window process is gone' });
    for (const run of [...goneWatchers]) run();
  }

  function ready(): void {
    // A page that was loaded again without its process dying has lost its peer connections all the same.
    if (isReady) gone();
    isReady = true;
    for (const { envelope } of [...pending.values()]) deliver(envelope);
    for (const run of [...readyWatchers]) run();
  }

  const watch = (watchers: Set<() => void>, run: () => void): Cancel => {
    watchers.add(run);
    return () => watchers.delete(run);
  };

  return {
    ask,
    gone,
    ready,
    reply: ({ id, reply }) => {
      settle(id, reply);
    },
    onGone: (run) => watch(goneWatchers, run),
    onReady: (run) => watch(readyWatchers, run),
  };
}
