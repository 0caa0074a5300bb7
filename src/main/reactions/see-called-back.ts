import type { AppSnapshot } from '../../shared/snapshot.ts';
import type { Ask } from '../dispatch.ts';
import type { Log } from '../ports.ts';
import type { HistoryPort } from '../storage-ports.ts';
import type { Store } from '../store.ts';
import type { Reaction } from './reaction.ts';

/** Whom the user has begun to call: their addresses, as known and as dialled. */
export function newlyCalled({ calls }: AppSnapshot, before: AppSnapshot): ReadonlySet<string> {
  const fresh = calls.filter((call) => call.direction === 'outgoing' && !before.calls.some(({ id }) => id === call.id));
  return new Set(fresh.flatMap(({ party, dialed }) => [party.uri, dialed ?? party.uri]));
}

interface SeeSetup {
  readonly store: Store;
  readonly history: HistoryPort;
  readonly ask: Ask;
  readonly log: Log;
}

/** Who calls somebody back, from wherever, has seen that they called: those calls count as missed no more, and what was left of them goes. */
export function seeCalledBack({ store, history, ask, log }: SeeSetup): Reaction {
  function see(uri: string): void {
    for (const { id, phase, direction, party } of store.get().calls)
      if (phase === 'ended' && direction === 'incoming' && party.uri === uri) ask('dismiss', { callId: id });
    if (store.get().history.missed === 0) return;
    try {
      history.markSeen(uri);
      const missed = history.unseenMissed();
      const { revision, missed: known } = store.get().history;
      if (missed !== known) store.update({ history: { revision: revision + 1, missed } });
    } catch (error) {
      log.error('missed calls not marked as seen', { error: String(error) });
    }
  }
  return (after, before) => newlyCalled(after, before).forEach(see);
}
