import type { Party } from '../../shared/party.ts';
import { StorageError, type HistoryPort } from '../storage-ports.ts';

const MOST = 5;
/** So far back it is looked for as many different people. */
const LOOKED_AT = 50;

/** Whom the user had a call with lately, each once, newest first. None where the history cannot be read. */
export function recentParties(history: Pick<HistoryPort, 'list'>): Party[] {
  try {
    const known = history.list({ search: '', filter: 'all', limit: LOOKED_AT }).map(({ party }) => party);
    const callable = known.filter(({ uri }, index) => uri && known.findIndex((other) => other.uri === uri) === index);
    return callable.slice(0, MOST);
  } catch (error) {
    if (error instanceof StorageError) return [];
    throw error;
  }
}
