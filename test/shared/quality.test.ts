import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lossBetween, mosOf, verdictOf, type CallStats } from '../../src/shared/quality.ts';

const stats = (part: Partial<CallStats> = {}): CallStats => ({ received: 0, lost: 0, sent: 0, ...part });

describe('loss', () => {
  it('is that since the last look', () => {
    const before = stats({ received: 1000, lost: 200 });
    expect(lossBetween(before, stats({ received: 1090, lost: 210 }))).toBeCloseTo(0.1);
    expect(lossBetween(undefined, before)).toBeCloseTo(1 / 6);
  });
  it('is not known where nothing was due, or the connection is another', () => {
    expect(lossBetween(stats({ received: 5 }), stats({ received: 5 }))).toBeUndefined();
    expect(lossBetween(stats({ received: 500 }), stats({ received: 5 }))).toBeUndefined();
  });
  it('is none when packets counted lost come late', () => {
    expect(lossBetween(stats({ received: 100, lost: 5 }), stats({ received: 150, lost: 2 }))).toBe(0);
  });
});

describe('the E-model', () => {
  // ITU-T G.107 annex B: R 93.2 is MOS 4.41.
  it('is at its best without loss and delay', () => expect(mosOf(stats(), 0)).toBeCloseTo(4.38, 1));
  it('feels loss: 1 % is heard by few, 5 % by many, 20 % by all', () => {
    expect([0.01, 0.05, 0.2].map((loss) => verdictOf(mosOf(stats({ roundTrip: 40 }), loss)))).toEqual(['good', 'fair', 'poor']);
  });
  it('feels delay beyond what people take for a pause', () => {
    expect(mosOf(stats({ roundTrip: 200 }), 0)).toBeGreaterThan(4);
    expect(verdictOf(mosOf(stats({ roundTrip: 1200 }), 0))).toBe('poor');
  });
  it('falls with loss and delay, from 4.5 to 1', () => {
    const some = { roundTrip: fc.nat(20_000), loss: fc.double({ min: 0, max: 1, noNaN: true }) };
    fc.assert(
      fc.property(some.roundTrip, some.loss, some.loss, (roundTrip, a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        const [better, worse] = [less, more].map((loss) => mosOf(stats({ roundTrip }), loss)) as [number, number];
        expect(better).toBeGreaterThanOrEqual(worse - 1e-9);
        expect(better).toBeLessThanOrEqual(4.5);
        expect(worse).toBeGreaterThanOrEqual(1);
      }),
    );
  });
});
