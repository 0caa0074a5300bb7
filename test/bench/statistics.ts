/** What a list of samples comes to, and whether it keeps to its goal. Pure. */

export interface Figures {
  readonly n: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** Upper limits; a figure without one is free. */
export type Goal = Partial<Record<'p50' | 'p95' | 'p99' | 'max', number>>;

/**
 * The smallest sample that is not below `share` (0 to 1) of them all (nearest rank): always one that was measured, never one in between.
 * Throws when there is none.
 */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error('there are no samples');
  return value;
}

/** Two decimals: a hundredth of a millisecond is below what the probes can tell. */
export const rounded = (value: number): number => Math.round(value * 100) / 100;

export const figuresOf = (samples: readonly number[]): Figures => ({
  n: samples.length,
  p50: rounded(percentile(samples, 0.5)),
  p95: rounded(percentile(samples, 0.95)),
  p99: rounded(percentile(samples, 0.99)),
  max: rounded(percentile(samples, 1)),
});

/** null when there is no goal to keep to. */
export function holds(figures: Figures, goal: Goal | null): boolean | null {
  if (!goal) return null;
  return (['p50', 'p95', 'p99', 'max'] as const).every((which) => figures[which] <= (goal[which] ?? Infinity));
}
