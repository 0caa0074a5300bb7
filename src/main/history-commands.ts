/** The commands about past calls, as rows of the contract. */
import { CommandError } from '../shared/command-error.ts';
import type { Commands } from '../shared/commands.ts';
import type { Contact } from '../shared/contact.ts';
import { knownEntry, knownNow } from '../shared/contact-of.ts';
import { hasWords } from '../shared/folded-text.ts';
import { StorageError, type HistoryPort, type HistoryQuery } from './storage-ports.ts';
import type { Store } from './store.ts';

/** The contacts whose name a search means, as among the contacts themselves; none where it means everybody. */
const idsByName = (contacts: readonly Contact[], search: string): ReadonlySet<string> =>
  new Set(search.trim() ? contacts.filter(({ name }) => hasWords(name, search)).map(({ id }) => id) : []);

type OrBy = NonNullable<HistoryQuery['orBy']>;

/** Most of thousands of calls are with the same few: each is looked up once. */
function oncePerCaller(isMeant: OrBy): OrBy {
  const found = new Map<string, boolean>();
  return (party, call) => {
    const key = JSON.stringify([party.uri, party.number, call.accountId, call.direct]);
    const is = found.get(key) ?? isMeant(party, call);
    found.set(key, is);
    return is;
  };
}

export const historyCommands = (store: Store, history: HistoryPort) => {
  const changed = () => store.update({ history: { revision: store.get().history.revision + 1, missed: history.unseenMissed() } });
  return {
    listHistory({ before, ...query }) {
      const known = knownNow(store.get());
      const meant = idsByName(store.get().contacts, query.search);
      const isMeant: OrBy = (party, call) => meant.has(known(party, call).contact?.id ?? '');
      const orBy = oncePerCaller(isMeant);
      const found = guarded(() =>
        history.list({ ...query, ...(before === undefined ? {} : { before }), ...(meant.size > 0 ? { orBy } : {}) }),
      );
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
    restoreHistory({ ids }) {
      if (!guarded(() => history.restore(ids))) throw new CommandError('notPossible', 'Not removed one by one, or not in this run');
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
