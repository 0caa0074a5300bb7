/** A past call in words, as the window and the terminal both say it. Pure. */
import { formatDuration } from './duration.ts';
import type { EndReason } from './end-reason.ts';
import { explainEnd } from './explain.ts';
import type { HistoryEntry } from './history.ts';
import type { Words } from './words/catalogue.ts';

/** Missed on purpose. */
const wasLeftAlone = ({ reason }: HistoryEntry): boolean => reason.kind === 'doNotDisturb';

/** Why, for a person: whatever the wire said, a call that nobody took was missed. */
export const entryReason = (entry: HistoryEntry): EndReason =>
  entry.missed && !wasLeftAlone(entry) ? { ...entry.reason, kind: 'missed' } : entry.reason;

/** One line: missed, how long, or why not; of a transferred call both, since its end is not that of the talk. */
export function describeEntry(entry: HistoryEntry, words: Words): string {
  if (entry.missed && !wasLeftAlone(entry)) return words.history.missed;
  const why = explainEnd(entry, words).sentence;
  if (entry.duration === 0) return why;
  const lasted = formatDuration(entry.duration * 1000);
  return entry.reason.kind === 'transferred' ? `${why}, ${lasted}` : lasted;
}
