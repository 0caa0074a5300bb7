/** What lately passed between us and one headset, for a bug report. A small object, since it lives as long as the headset is open; it never grows beyond its bound. */

export type TraceEntry = { /** Monotonic milliseconds. */ readonly at: number } & (
  | {
      readonly kind: 'in' | 'out';
      /** As it was read or written, the first bytes of it. */
      readonly bytes: Buffer;
      /** Of all of it. */
      readonly length: number;
      /** How often it passed without anything else in between; `at` is the first time. */
      readonly times: number;
    }
  | { readonly kind: 'note'; readonly text: string }
);

export interface Trace {
  report(kind: 'in' | 'out', report: Uint8Array, at: number): void;
  /** What bytes do not say: opened, lost, why something was not done. Nothing of callers. */
  note(text: string, at: number): void;
  /** Oldest first. */
  entries(): readonly TraceEntry[];
}

const KEPT = 300;
/** Headsets' telephony reports have two or three bytes; others, up to 64. */
const KEPT_BYTES = 64;

export function createTrace(kept = KEPT): Trace {
  let entries: TraceEntry[] = [];
  const add = (entry: TraceEntry): void => {
    entries = [...entries.slice(1 - kept), entry];
  };
  return {
    report(kind, report, at) {
      const bytes = Buffer.from(report.subarray(0, KEPT_BYTES));
      const last = entries.at(-1);
      // A headset that repeats itself, as some do several times a second, must not push out what matters.
      if (last?.kind === kind && last.length === report.length && last.bytes.equals(bytes))
        entries = [...entries.slice(0, -1), { ...last, times: last.times + 1 }];
      else add({ at, kind, bytes, length: report.length, times: 1 });
    },
    note: (text, at) => add({ at, kind: 'note', text }),
    entries: () => entries,
  };
}
