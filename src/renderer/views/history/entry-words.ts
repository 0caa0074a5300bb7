/** A past call in words. */
import { formatDuration } from '../../ui/format.ts';
import { words } from '../../words/words.ts';
import type { HistoryEntry } from '../../../shared/history.ts';

/** One line: missed, how long, or why not. */
export function entryOutcome(entry: HistoryEntry): string {
  if (entry.missed) return words.history.missed;
  if (entry.duration > 0) return formatDuration(entry.duration * 1000);
  return words.endKinds[entry.reason.kind];
}
