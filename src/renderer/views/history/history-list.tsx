import type { HistoryEntry } from '../../../shared/history.ts';
import { useCallback, useEffect, useRef, type KeyboardEvent } from 'react';
import { formatDay } from '../../ui/format.ts';
import { useNow } from '../../ui/now.ts';
import { words } from '../../words/words.ts';
import { daysAgo, groupByDay } from './group-by-day.ts';
import { HistoryRow } from './history-row.tsx';

interface HistoryListProps {
  readonly entries: readonly HistoryEntry[];
  readonly chosenId: number | undefined;
  readonly onChoose: (entry: HistoryEntry) => void;
  readonly whyNot: (entry: HistoryEntry) => string | undefined;
  readonly onCall: (entry: HistoryEntry) => void;
  readonly onEnd: () => void;
}

function dayWords(start: number, now: number): string {
  const ago = daysAgo(start, now);
  if (ago === 0) return words.history.today;
  return ago === 1 ? words.history.yesterday : formatDay(start, now);
}

/** Up and Down move among the rows. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('.history-open')];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  if (at < 0) return;
  event.preventDefault();
  rows[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
}

export function HistoryList({ entries, chosenId, onChoose, whyNot, onCall, onEnd }: HistoryListProps) {
  const now = useNow();
  const list = useRef<HTMLDivElement>(null);
  const moreIfEndIsNear = useCallback((): void => {
    if (!list.current) return;
    const { scrollHeight, scrollTop, clientHeight } = list.current;
    if (scrollHeight - scrollTop - clientHeight < 400) onEnd();
  }, [onEnd]);
  // A list that does not fill its box is never scrolled: it asks whenever it or its box has another size.
  useEffect(() => {
    if (!list.current) return undefined;
    const watcher = new ResizeObserver(moreIfEndIsNear);
    watcher.observe(list.current);
    return () => watcher.disconnect();
  }, [moreIfEndIsNear, entries]);
  return (
    <div className="history-list" ref={list} role="region" aria-label={words.history.list} onScroll={moreIfEndIsNear} onKeyDown={moveFocus}>
      {groupByDay(entries).map((day) => (
        <section key={day.start} aria-label={dayWords(day.start, now)}>
          <h2 className="day">{dayWords(day.start, now)}</h2>
          <ul>
            {day.entries.map((entry) => (
              <HistoryRow
                key={entry.id}
                entry={entry}
                chosen={entry.id === chosenId}
                onChoose={() => onChoose(entry)}
                whyNot={whyNot(entry)}
                onCall={() => onCall(entry)}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
