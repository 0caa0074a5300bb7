import type { AccountView } from '../../shared/account.ts';
import { StorageError, type HistoryPort } from '../storage-ports.ts';
import type { RecentCall } from '../tray-port.ts';

const MOST = 5;
/** So far back it is looked for as many different people. */
const LOOKED_AT = 50;

/** Whom the user had a call with lately, and on which account, each once, newest first. None where the history cannot be read. */
export function recentCalls(history: Pick<HistoryPort, 'list'>): RecentCall[] {
  try {
    const known = history.list({ search: '', filter: 'all', limit: LOOKED_AT }).map(({ party, accountId }) => ({ party, accountId }));
    const isFirst = (uri: string, index: number): boolean => known.findIndex(({ party }) => party.uri === uri) === index;
    return known.filter(({ party }, index) => party.uri && isFirst(party.uri, index)).slice(0, MOST);
  } catch (error) {
    if (error instanceof StorageError) return [];
    throw error;
  }
}

/** Without accounts that are gone or switched off. */
export const fromWhatIsThere = (recent: readonly RecentCall[], accounts: readonly AccountView[]): RecentCall[] =>
  recent.map((call) => (accounts.some(({ account }) => account.enabled && account.id === call.accountId) ? call : { party: call.party }));
