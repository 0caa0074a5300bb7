import type { HistoryEntry } from '../../shared/history.ts';
import { StorageError, type HistoryPort } from '../storage-ports.ts';

const MOST = 5;
/** So far back it is looked for as many different people. */
const LOOKED_AT = 50;

export type RecentParty = Pick<HistoryEntry, 'party' | 'accountId'>;

/** Whom the user had a call with lately, each once, newest first. None where the history cannot be read. */
export function recentParties(history: Pick<HistoryPort, 'list'>): RecentParty[] {
  try {
    const known = history.list({ search: '', filter: 'all', limit: LOOKED_AT }).map(({ party, accountId }) => ({ party, accountId }));
    const callable = known.filter(({ party: { uri } }, index) => uri && known.findIndex((other) => other.party.uri === uri) === index);
    return callable.slice(0, MOST);
  } catch (error) {
    if (error instanceof StorageError) return [];
    throw error;
  }
}
