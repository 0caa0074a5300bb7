import { describe, expect, it } from 'vitest';
import { chooseMetrics, metricNames, report } from './metrics.ts';
import { figuresOf, holds, percentile } from './statistics.ts';

const oneTo = (n: number): number[] => Array.from({ length: n }, (_, i) => n - i);

describe('percentile', () => {
  it('is the nearest rank, whatever the order', () => {
    expect(percentile(oneTo(30), 0.5)).toBe(15);
    expect(percentile(oneTo(30), 0.95)).toBe(29);
    expect(percentile(oneTo(100), 0.95)).toBe(95);
    expect(percentile(oneTo(100), 1)).toBe(100);
  });
  it('of one sample is that sample', () => {
    for (const share of [0, 0.5, 0.95, 1]) expect(percentile([7], share)).toBe(7);
  });
  it('sorts numbers as numbers and leaves the samples as they were', () => {
    const samples = [10, 9, 100];
    expect(percentile(samples, 1)).toBe(100);
    expect(samples).toEqual([10, 9, 100]);
  });
  it('of nothing is an error, not a number', () => {
    expect(() => percentile([], 0.5)).toThrow('no samples');
  });
});

describe('holds', () => {
  const figures = { n: 3, p50: 10, p95: 20, p99: 28, max: 30 };
  it('when every limit is kept; the limit itself is allowed', () => {
    expect(holds(figures, { p50: 10, p95: 20 })).toBe(true);
    expect(holds(figures, { max: 29 })).toBe(false);
    expect(holds(figures, { p50: 10, p95: 19.9 })).toBe(false);
    expect(holds(figures, { p50: 10, p99: 27.9 })).toBe(false);
  });
  it('is null without a goal', () => {
    expect(holds(figures, null)).toBeNull();
  });
});

describe('report', () => {
  it('judges by limits that follow the peer of the same run', () => {
    const one = report('invite_to_180', { samples: [4, 5, 40], peer: [10, 15, 20], steal: 1.234 });
    expect(one).toEqual({
      ...{ unit: 'ms', n: 3, p50: 5, p95: 40, p99: 40, max: 40, steal: 1.23 },
      goal: { p50: 15, p95: 30 },
      holds: false,
      peer: { name: 'baresip', p50: 15, p95: 20 },
    });
  });
  it('knows the limits of the window and of the memory', () => {
    expect(report('start_to_window', { samples: [1500], peer: [1000], steal: 0 })).toMatchObject({ goal: { p50: 1500 }, holds: true });
    expect(report('pss_idle', { samples: [311], peer: [250], steal: 0 })).toMatchObject({ goal: { p50: 310 }, holds: false });
  });
  it('has fixed limits where no peer is asked', () => {
    const { goal, holds: kept, peer } = report('answer_to_200', { samples: [3], peer: [1], steal: 0 });
    expect([goal, kept, peer?.name]).toEqual([{ p95: 100 }, true, 'baresip']);
  });
  it('promises nothing where nothing was promised', () => {
    expect(report('cpu_in_call', { samples: [12], steal: 0 })).toMatchObject({ goal: null, holds: null });
  });
  it('gives a growth that shrinks as it is', () => {
    expect(report('pss_growth_100_calls', { samples: [-0.5], steal: 0 })).toMatchObject({ p50: -0.5, holds: true });
  });
});

describe('figures', () => {
  it('are rounded to what the probes can tell', () => {
    expect(figuresOf([1.23456])).toEqual({ n: 1, p50: 1.23, p95: 1.23, p99: 1.23, max: 1.23 });
  });
});

describe('names', () => {
  it('choose metrics, all when there are none', () => {
    expect(chooseMetrics([])).toEqual(metricNames);
    expect(chooseMetrics(['cpu_idle', 'answer_to_200'])).toEqual(['answer_to_200', 'cpu_idle']);
  });
  it('that are unknown are refused with the list', () => {
    expect(() => chooseMetrics(['cpu_idle', 'speed', 'constructor'])).toThrow(
      /no such metric: speed, constructor\. There are: start_to_window/,
    );
  });
});
