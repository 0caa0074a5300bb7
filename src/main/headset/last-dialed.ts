import type { HistoryEntry } from '../../shared/history.ts';
import type { HistoryPort } from '../storage-ports.ts';

/** The user's last call, which the redial button means. Throws StorageError. */
export const lastDialed = (history: Pick<HistoryPort, 'list'>) => (): HistoryEntry | undefined =>
  history.list({ search: '', filter: 'outgoing', limit: 1 })[0];
