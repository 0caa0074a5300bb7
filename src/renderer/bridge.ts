/** The window's side of the contract: a typed proxy over what the preload supplies, and the pushed snapshot as a store to watch. */
import type { CommandInput, CommandName, CommandResult } from '../shared/commands.ts';
import type { MediaEnvelope } from '../shared/media.ts';
import type { AppSnapshot } from '../shared/snapshot.ts';

/** What the preload puts on `window`. */
export interface Offhook {
  command(name: string, args: unknown): Promise<CommandResult>;
  /** Calls `fn` at once with the current snapshot, then with each new one. */
  onSnapshot(fn: (snapshot: AppSnapshot) => void): () => void;
  onMediaRequest(fn: (envelope: MediaEnvelope) => void): () => void;
}

declare global {
  interface Window {
    readonly offhook: Offhook;
  }
}

/** Every command as a method; never rejects: a broken bridge is an `internal` failure. */
export type Phone = { readonly [N in CommandName]: (args: CommandInput<N>) => Promise<CommandResult<N>> };

export function createPhone(offhook: Offhook): Phone {
  const ask = async (name: string, args: unknown): Promise<CommandResult> => {
    try {
      return await offhook.command(name, args);
    } catch (error) {
      return { ok: false, error: { code: 'internal', message: String(error) } };
    }
  };
  return new Proxy({} as Phone, { get: (_, name) => (args: unknown) => ask(String(name), args) });
}

export interface Snapshots {
  /** Undefined until main has pushed the first one. */
  readonly get: () => AppSnapshot | undefined;
  readonly first: Promise<AppSnapshot>;
  readonly watch: (run: (after: AppSnapshot, before: AppSnapshot | undefined) => void) => () => void;
}

export function watchSnapshots(offhook: Offhook): Snapshots {
  let current: AppSnapshot | undefined;
  const watchers = new Set<(after: AppSnapshot, before: AppSnapshot | undefined) => void>();
  let resolve: (first: AppSnapshot) => void;
  const first = new Promise<AppSnapshot>((done) => {
    resolve = done;
  });
  offhook.onSnapshot((after) => {
    const before = current;
    current = after;
    resolve(after);
    for (const run of [...watchers]) run(after, before);
  });
  return {
    get: () => current,
    first,
    watch(run) {
      watchers.add(run);
      return () => watchers.delete(run);
    },
  };
}
