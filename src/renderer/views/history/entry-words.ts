/** A past call in words. */
import { formatDuration } from '../../ui/format.ts';
import { words } from '../../words/words.ts';
import { endWords } from '../calls/call-words.ts';
import type { EndReason } from '../../../shared/end-reason.ts';
import type { HistoryEntry } from '../../../shared/history.ts';

/** Missed on purpose. */
const wasLeftAlone = ({ reason }: HistoryEntry): boolean => reason.kind === 'doNotDisturb';

/** Why, for a person: whatever the wire said, a call that nobody took was missed. */
export const entryReason = (entry: HistoryEntry): EndReason =>
  entry.missed && !wasLeftAlone(entry) ? { ...entry.reason, kind: 'missed' } : entry.reason;

/** One line: missed, how long, or why not; of a transferred call both, since its end is not that of the talk. */
export function entryOutcome(entry: HistoryEntry): string {
  if (entry.missed && !wasLeftAlone(entry)) return words.history.missed;
  const why = endWords(entry);
  if (entry.duration === 0) return why;
  const lasted = formatDuration(entry.duration * 1000);
  return entry.reason.kind === 'transferred' ? `${why}, ${lasted}` : lasted;
}
