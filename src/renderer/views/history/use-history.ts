import { useCallback, useEffect, useRef, useState } from 'react';
import type { CommandInput } from '../../../shared/commands.ts';
import { usePhone, useSnapshot } from '../shell/phone-context.tsx';
import { readHistory } from './read-history.ts';
import type { HistoryEntry } from '../../../shared/history.ts';

export type HistoryFilter = NonNullable<CommandInput<'listHistory'>['filter']>;
const PAGE = 50;
/** The most one query may ask for. */
const MOST = 200;

export interface History {
  /** Undefined until the first answer. */
  readonly entries: readonly HistoryEntry[] | undefined;
  readonly failed: boolean;
  readonly loadMore: () => void;
  readonly reload: () => void;
}

/** Past calls, page by page; read anew, as far as they were loaded, whenever main says that they changed. */
export function useHistory(search: string, filter: HistoryFilter): History {
  const phone = usePhone();
  const { revision } = useSnapshot().history;
  const [state, setState] = useState<{
    readonly entries: readonly HistoryEntry[] | undefined;
    readonly failed: boolean;
    readonly complete: boolean;
  }>({
    entries: undefined,
    failed: false,
    complete: false,
  });
  const [attempt, setAttempt] = useState(0);
  const loaded = useRef(PAGE);
  const loading = useRef(false);

  useEffect(() => {
    let current = true;
    const limit = Math.min(MOST, Math.max(PAGE, loaded.current));
    void readHistory(phone, { search, filter, limit }).then((found) => {
      if (!current) return;
      if (found) setState({ entries: found, failed: false, complete: found.length < limit });
      else setState((before) => ({ ...before, failed: true }));
    });
    return () => {
      current = false;
    };
  }, [phone, search, filter, revision, attempt]);

  const { entries, complete } = state;
  const loadMore = useCallback(() => {
    const before = entries?.at(-1)?.startedAt;
    if (before === undefined || complete || loading.current) return;
    loading.current = true;
    void readHistory(phone, { search, filter, before, limit: PAGE }).then((more) => {
      loading.current = false;
      if (!more) return;
      loaded.current = entries ? entries.length + more.length : PAGE;
      // A new query may have replaced the list while this page was on its way.
      setState((now) =>
        now.entries === entries ? { entries: [...(entries ?? []), ...more], failed: false, complete: more.length < PAGE } : now,
      );
    });
  }, [phone, search, filter, entries, complete]);

  return { entries, failed: state.failed, loadMore, reload: () => setAttempt((count) => count + 1) };
}
