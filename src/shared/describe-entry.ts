/** A past call in words, as the window and the terminal both say it. Pure. */
import { describeParty } from './describe-call.ts';
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

/** Of a talk that ended otherwise than by hanging up, or was to. */
function afterwards({ reason, lastTransfer }: HistoryEntry, words: Words): string | undefined {
  const text = words.history.afterwards;
  if (lastTransfer) return text[lastTransfer.result](describeParty(lastTransfer.party, words));
  return reason.kind === 'transferred' ? text.transferred : undefined;
}

/** One line: missed, why not, or how long, and what came of a transfer. */
export function describeEntry(entry: HistoryEntry, words: Words): string {
  if (entry.missed && !wasLeftAlone(entry)) return words.history.missed;
  if (entry.duration === 0) return explainEnd(entry, words).sentence;
  return [formatDuration(entry.duration * 1000), afterwards(entry, words)].filter(Boolean).join(', ');
}
