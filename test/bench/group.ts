/** Metrics that are measured together, because they come out of the same calls or the same starts. */
import type { Measured, MetricName } from './metrics.ts';

export interface Group<N extends MetricName> {
  readonly brings: readonly N[];
  /** @param samples How many of each latency. */
  measure(samples: number): Promise<Readonly<Record<N, Measured>>>;
}

/** One of which it is not known what it brings. */
export interface AnyGroup {
  readonly brings: readonly MetricName[];
  measure(samples: number): Promise<Readonly<Partial<Record<MetricName, Measured>>>>;
}

export const progress = (text: string): void => void process.stderr.write(`bench: ${text}\n`);

/** Run `once` so many times after `warmUps` runs that do not count. */
export async function repeat<T>(what: string, samples: number, once: () => Promise<T>, warmUps = 1): Promise<T[]> {
  const taken: T[] = [];
  for (let round = -warmUps; round < samples; round += 1) {
    const result = await once();
    if (round >= 0) taken.push(result);
    if (round >= 0 && (round + 1) % 5 === 0) progress(`${what}: ${round + 1} of ${samples}`);
  }
  return taken;
}
