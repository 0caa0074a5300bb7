/** The media gateway's process: started when it is needed, and again when it dies. */
import type { CallId } from '../../../shared/call.ts';
import type {
  GatewayEnvelope,
  GatewayKind,
  GatewayMessage,
  GatewayRequest,
  GatewayRequestOf,
  GatewayResults,
  GatewayStats,
} from '../../../shared/gateway.ts';
import type { Cancel, Clock, Log } from '../../ports.ts';
import { createLink } from '../link.ts';

/** A process as Electron or, in tests, Node makes it. No event MUST come before `spawn` has returned. */
export interface GatewayChild {
  post(envelope: GatewayEnvelope): void;
  /** It MUST NOT be heard after `kill`. */
  kill(): void;
}
export type SpawnGateway = (heard: { message(message: GatewayMessage): void; exited(code: number): void }) => GatewayChild;

export interface GatewayPort {
  /** Rejects with MediaError, as `MediaPort.ask` does. Starts the process if need be. */
  ask<K extends GatewayKind>(request: GatewayRequestOf<K>): Promise<GatewayResults[K]>;
  /** False: it may end, and does. */
  need(wanted: boolean): void;
  onGone(run: () => void): Cancel;
  onReady(run: () => void): Cancel;
  /** Once a second for each call. */
  onStats(run: (callId: CallId, stats: GatewayStats) => void): Cancel;
  /** A call's way to the window is open, or will not be. */
  onReached(run: (callId: CallId, isOpen: boolean) => void): Cancel;
}

/** One that lived so long had no fault that a new one has too, so it is started at once. */
const SOUND_LIFE_MS = 5000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 8000;

interface Running {
  readonly child: GatewayChild;
  readonly since: number;
}

function watch<T>(watchers: Set<T>, run: T): Cancel {
  watchers.add(run);
  return () => watchers.delete(run);
}

export function createGatewayProcess({ spawn, clock, log }: { spawn: SpawnGateway; clock: Clock; log: Log }): GatewayPort {
  const statsWatchers = new Set<(callId: CallId, stats: GatewayStats) => void>();
  const reachWatchers = new Set<(callId: CallId, isOpen: boolean) => void>();
  let running: Running | undefined;
  let restart: Cancel | undefined;
  let pause = 0;
  const link = createLink<GatewayRequest, GatewayResults[GatewayKind]>({
    who: 'gateway',
    clock,
    log,
    send(envelope) {
      running?.child.post(envelope);
      return running !== undefined;
    },
  });

  function heard(message: GatewayMessage): void {
    if (message.type === 'ready') link.ready();
    if (message.type === 'reply') link.settle(message.id, message.reply);
    if (message.type === 'stats') statsWatchers.forEach((run) => run(message.callId, message.stats));
    if (message.type === 'reached') reachWatchers.forEach((run) => run(message.callId, message.isOpen));
    if (message.type === 'warning') log.warn('media gateway', { warning: message.message });
  }

  function start(): void {
    restart?.();
    restart = undefined;
    running ??= { child: spawn({ message: heard, exited }), since: clock.now() };
  }

  function exited(code: number): void {
    const lived = clock.now() - (running?.since ?? 0);
    running = undefined;
    pause = lived >= SOUND_LIFE_MS ? 0 : Math.min(LONGEST_PAUSE_MS, pause * 2 || FIRST_PAUSE_MS);
    log.error('the media gateway ended', { code, lived });
    link.gone();
    restart = clock.after(pause, start);
  }

  function stop(): void {
    restart?.();
    restart = undefined;
    if (!running) return;
    running.child.kill();
    running = undefined;
    link.gone();
  }

  return {
    ask<K extends GatewayKind>(request: GatewayRequestOf<K>) {
      // Where there is no process there is nothing to be closed, and none is started for it.
      if (request.kind === 'close' && !running) return Promise.resolve({} as GatewayResults[K]);
      if (!restart) start();
      return link.ask(request) as Promise<GatewayResults[K]>;
    },
    need: (wanted) => (wanted ? (restart ?? start()) : stop()),
    onGone: link.onGone,
    onReady: link.onReady,
    onStats: (run) => watch(statsWatchers, run),
    onReached: (run) => watch(reachWatchers, run),
  };
}
