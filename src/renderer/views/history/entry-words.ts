/** A past call in words. */
import { formatDuration } from '../../ui/format.ts';
import { words } from '../../words/words.ts';
import { endWords } from '../calls/call-words.ts';
import type { HistoryEntry } from '../../../shared/history.ts';

/** One line: missed, how long, or why not; of a transferred call both, since its end is not that of the talk. */
export function entryOutcome(entry: HistoryEntry): string {
  if (entry.missed) return words.history.missed;
  const why = endWords(entry);
  if (entry.duration === 0) return why;
  const lasted = formatDuration(entry.duration * 1000);
  return entry.reason.kind === 'transferred' ? `${why}, ${lasted}` : lasted;
}
