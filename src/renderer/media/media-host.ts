/** What sound needs of the rest of the window: the snapshot, the requests of main, and the way to answer. */
import type { CommandInput, CommandName, CommandResult } from '../../shared/commands.ts';
import type { MediaEnvelope } from '../../shared/media.ts';
import type { AppSnapshot } from '../../shared/snapshot.ts';

export interface MediaHost {
  /** Undefined until main has sent the first one. */
  snapshot(): AppSnapshot | undefined;
  /** Called after each change; `before` is undefined with the first snapshot. Returns the way to stop. */
  watch(run: (after: AppSnapshot, before: AppSnapshot | undefined) => void): () => void;
  onRequest(run: (envelope: MediaEnvelope) => void): () => void;
  command<N extends CommandName>(name: N, args: CommandInput<N>): Promise<CommandResult<N>>;
}
