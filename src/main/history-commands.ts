/** The commands about past calls, as rows of the contract. */
import { CommandError } from '../shared/command-error.ts';
import type { Commands } from '../shared/commands.ts';
import { knownEntry, knownNow } from '../shared/contact-of.ts';
import type { Party } from '../shared/party.ts';
import { foldedText } from '../shared/folded-text.ts';
import { StorageError, type HistoryPort } from './storage-ports.ts';
import type { Store } from './store.ts';

export const historyCommands = (store: Store, history: HistoryPort) => {
  const changed = () => store.update({ history: { revision: store.get().history.revision + 1, missed: history.unseenMissed() } });
  return {
    listHistory({ before, ...query }) {
      const known = knownNow(store.get());
      const called = foldedText(query.search.trim());
      const orBy = (party: Party, accountId: string): boolean => foldedText(known(party, accountId).contact?.name ?? '').includes(called);
      const isName = called !== '' && store.get().contacts.some(({ name }) => foldedText(name).includes(called));
      const found = guarded(() => history.list({ ...query, ...(before === undefined ? {} : { before }), ...(isName ? { orBy } : {}) }));
      return { entries: found.map((entry) => knownEntry(entry, known)) };
    },
    markHistorySeen() {
      guarded(() => history.markSeen());
      changed();
      return {};
    },
    removeHistory({ id }) {
      guarded(() => history.remove(id));
      changed();
      return {};
    },
  } satisfies Partial<Commands>;
};

function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof StorageError) throw new CommandError('storage', error.message);
    throw error;
  }
}
