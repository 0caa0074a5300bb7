import type { HistoryPort } from '../storage-ports.ts';
import type { LastDialed } from './carry-out.ts';

/** Whom the user called last, as the redial button means it. Throws StorageError. */
export const lastDialed = (history: Pick<HistoryPort, 'list'>) => (): LastDialed | undefined => {
  const [last] = history.list({ search: '', filter: 'outgoing', limit: 1 });
  return last && { to: last.party.uri, accountId: last.accountId };
};
