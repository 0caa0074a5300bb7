import { accountTitle } from '../../shared/account.ts';
import type { Ended } from '../../shared/call.ts';
import type { HistoryEntry } from '../../shared/history.ts';
import { talkSeconds } from '../../shared/duration.ts';
import { withoutContact } from '../../shared/party.ts';
import { PRACTICE_ACCOUNT_ID } from '../../shared/practice.ts';
import type { AppSnapshot } from '../../shared/snapshot.ts';
import { addNotice } from '../notices.ts';
import type { Log } from '../ports.ts';
import type { HistoryPort } from '../storage-ports.ts';
import type { Store } from '../store.ts';
import { isMissed } from './missed.ts';
import type { Reaction } from './reaction.ts';

/** Writes each call into the history when it ends, but those of the practice line, of which nothing is kept. A full or broken disk is told, and stops no call. */
export const keepHistory =
  (store: Store, history: HistoryPort, log: Log): Reaction =>
  (after, before) => {
    for (const call of after.calls) {
      if (call.phase !== 'ended' || before.calls.find(({ id }) => id === call.id)?.phase === 'ended') continue;
      if (call.accountId === PRACTICE_ACCOUNT_ID) continue;
      try {
        history.add(historyEntry(call, after));
        store.update({ history: { revision: after.history.revision + 1, missed: history.unseenMissed() } });
      } catch (error) {
        log.error('history not written', { callId: call.id, error: String(error) });
        addNotice(store, { id: 'historyNotSaved', kind: 'historyNotSaved', detail: String(error) });
      }
    }
  };

export function historyEntry(call: Ended, { accounts }: AppSnapshot): Omit<HistoryEntry, 'id'> {
  const { lastTransfer } = call;
  const view = accounts.find(({ account }) => account.id === call.accountId);
  const missed = isMissed(call);
  return {
    accountId: call.accountId,
    accountTitle: view ? accountTitle(view.account) : '',
    direction: call.direction,
    party: withoutContact(call.party),
    ...(call.dialed === undefined ? {} : { dialed: call.dialed }),
    ...(call.direct ? { direct: true } : {}),
    startedAt: call.createdAt,
    duration: talkSeconds(call, call.endedAt),
    reason: call.reason,
    ...(lastTransfer ? { lastTransfer: { ...lastTransfer, party: withoutContact(lastTransfer.party) } } : {}),
    missed,
    seen: !missed,
  };
}
