import type { HistoryEntry } from '../../../shared/history.ts';
import { useEffect, useState } from 'react';
import { readHistory } from '../history/read-history.ts';
import { distinctParties } from '../history/group-by-day.ts';
import { usePhone } from '../shell/phone-context.tsx';

/** People of the history that match what is typed: at most five, newest first, none for an empty box. */
export function useSuggestions(text: string): readonly HistoryEntry[] {
  const phone = usePhone();
  const [found, setFound] = useState<{ readonly text: string; readonly entries: readonly HistoryEntry[] }>({ text: '', entries: [] });
  const search = text.trim().slice(0, 200);
  useEffect(() => {
    if (!search) return;
    let current = true;
    void readHistory(phone, { search, limit: 30 }).then((entries) => {
      if (current && entries) setFound({ text: search, entries: distinctParties(entries).slice(0, 5) });
    });
    return () => {
      current = false;
    };
  }, [phone, search]);
  return search && found.text ? found.entries : [];
}
