import { uriToCallAgain } from '../../shared/call-again.ts';
import type { HistoryEntry } from '../../shared/history.ts';
import { StorageError, type HistoryPort } from '../storage-ports.ts';

const MOST = 5;
/** So far back it is looked for as many different people. */
const LOOKED_AT = 50;

/** The last calls to be made again, one for each address that would be called, newest first. None where the history cannot be read. */
export function recentCalls(history: Pick<HistoryPort, 'list'>): HistoryEntry[] {
  try {
    const known = history.list({ search: '', filter: 'all', limit: LOOKED_AT });
    const uris = known.map(uriToCallAgain);
    return known.filter((_entry, index) => uris[index] && uris.indexOf(uris[index]) === index).slice(0, MOST);
  } catch (error) {
    if (error instanceof StorageError) return [];
    throw error;
  }
}
