/** Past calls by the day they began on, in the user's time zone. Pure. */
import type { HistoryEntry } from '../../../shared/history.ts';

export interface Day {
  /** Local midnight, epoch ms. */
  readonly start: number;
  readonly entries: readonly HistoryEntry[];
}

const midnight = (time: number): number => new Date(time).setHours(0, 0, 0, 0);

export function groupByDay(entries: readonly HistoryEntry[]): readonly Day[] {
  const days: { start: number; entries: HistoryEntry[] }[] = [];
  for (const entry of entries) {
    const start = midnight(entry.startedAt);
    const last = days.at(-1);
    if (last?.start === start) last.entries.push(entry);
    else days.push({ start, entries: [entry] });
  }
  return days;
}

/** 0 today, 1 yesterday, ...; counted in calendar days, so that a 23-hour day is a day. */
export const daysAgo = (start: number, now: number): number => Math.round((midnight(now) - start) / 86_400_000);

/** Different parties, in the order they come. */
export function distinctParties(entries: readonly HistoryEntry[]): readonly HistoryEntry[] {
  const seen = new Set<string>();
  return entries.filter(({ party }) => party.uri && !seen.has(party.uri) && seen.add(party.uri));
}
