import { useEffect, useRef, useState } from 'react';
import type { HistoryEntry } from '../../../shared/history.ts';
import { useDesk } from '../shell/desk.tsx';

export interface Removed {
  /** In the order in which they went. */
  readonly entries: readonly HistoryEntry[];
  readonly remove: (entry: HistoryEntry) => void;
  /** All of them come back, and the keyboard goes to the last one. */
  readonly undo: () => void;
  readonly forget: () => void;
}

/**
 * What was removed from the list since it was opened, until the user has let go of it. `listed`: the list as it is read.
 */
export function useRemoved(listed: readonly HistoryEntry[] | undefined): Removed {
  const { ask } = useDesk();
  const [entries, setEntries] = useState<readonly HistoryEntry[]>([]);
  const returning = useRef<number>(undefined);
  useEffect(() => {
    const row = document.querySelector<HTMLElement>(`[data-call="${returning.current}"]`);
    if (!row) return;
    returning.current = undefined;
    const { activeElement, body } = document;
    // Whoever does something else by then goes on with it.
    if (activeElement === body || activeElement?.matches('.history-open')) row.focus();
  }, [listed]);

  const remove = async (entry: HistoryEntry): Promise<void> => {
    // At once, so that a second press finds nothing to remove.
    setEntries((now) => [...now, entry]);
    const result = await ask('history', 'removeHistory', { id: entry.id });
    if (!result.ok) setEntries((now) => now.filter(({ id }) => id !== entry.id));
  };
  const undo = async (): Promise<void> => {
    const ids = entries.map(({ id }) => id);
    returning.current = ids.at(-1);
    const result = await ask('history', 'restoreHistory', { ids });
    if (!result.ok) return;
    setEntries((now) => now.filter(({ id }) => !ids.includes(id)));
  };
  return { entries, remove: (entry) => void remove(entry), undo: () => void undo(), forget: () => setEntries([]) };
}
