/** How the connections of all calls stand, for the views. */
import type { Call, CallId } from '../../shared/call.ts';
import { createCell } from './cell.ts';
import type { Observable, Path } from './media-api.ts';

export interface Paths {
  /** The call's sound goes this way from now on. */
  follow(callId: CallId, path: Observable<Path>): void;
  /** Forgets those of calls that are over. */
  sweep(calls: readonly Call[]): void;
  readonly of: (callId: CallId) => Observable<Path | undefined>;
}

export function createPaths(): Paths {
  const paths = new Map<CallId, { readonly path: Observable<Path>; readonly stop: () => void }>();
  /** Grows with each change. */
  const changes = createCell(0);
  const changed = (): void => changes.set(changes.get() + 1);
  return {
    follow(callId, path) {
      paths.get(callId)?.stop();
      paths.set(callId, { path, stop: path.watch(changed) });
      changed();
    },
    sweep(calls) {
      const live = new Set(calls.filter(({ phase }) => phase !== 'ended').map(({ id }) => id));
      for (const [callId, { stop }] of paths) {
        if (live.has(callId)) continue;
        stop();
        paths.delete(callId);
      }
    },
    of: (callId) => ({ get: () => paths.get(callId)?.path.get(), watch: (run) => changes.watch(run) }),
  };
}
