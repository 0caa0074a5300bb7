import { describe, expect, it } from 'vitest';
import { latencies, lost, WARM_UP, type Way } from './packet-latency.ts';

const [far, gatewayOut, gatewayIn, window] = [1000, 2000, 3000, 4000];
/** The numbers that go in a millisecond apart, and those of them that come out, each `late` ms later under its number and `shift`. */
function way(sent: number, out: readonly number[], { shift = 7, late = 0.25 } = {}) {
  const numbers = Array.from({ length: sent }, (_, i) => i + 1);
  const leaving = (number: number) => (number + shift) & 0xffff;
  const one: Way = {
    sent,
    heard: out.map((number) => ({ number, sequence: leaving(number) })),
    arrives: { from: far, to: gatewayOut },
    leaves: { from: gatewayIn, to: window },
  };
  const packets = [
    ...numbers.map((number) => ({ wallClock: number, from: far, to: gatewayOut, sequence: number })),
    ...out.map((number) => ({ wallClock: number + late, from: gatewayIn, to: window, sequence: leaving(number) })),
    // Of another call, under the same numbers.
    ...out.map((number) => ({ wallClock: number + 50, from: gatewayIn + 1, to: window, sequence: leaving(number) })),
  ];
  return { one, packets };
}
const upTo = (n: number, without: readonly number[] = []): number[] =>
  Array.from({ length: n }, (_, i) => i + 1).filter((number) => !without.includes(number));

describe('latencies', () => {
  it('are from the way in to the way out of the same packet, without the first ones', () => {
    const { one, packets } = way(WARM_UP + 3, upTo(WARM_UP + 3), { shift: 65_000 });
    expect(latencies(packets, one)).toEqual([0.25, 0.25, 0.25]);
  });
  it('are not moved by packets that never came out', () => {
    const { one, packets } = way(WARM_UP + 4, upTo(WARM_UP + 4, [2, WARM_UP + 2]));
    expect(latencies(packets, one)).toEqual([0.25, 0.25, 0.25]);
  });
  it('cannot be told of a stream that was numbered anew half way', () => {
    const { one, packets } = way(WARM_UP + 2, upTo(WARM_UP + 2));
    const torn = { ...one, heard: one.heard.map((each) => (each.number > WARM_UP + 1 ? { ...each, sequence: each.sequence + 1 } : each)) };
    expect(() => latencies(packets, torn)).toThrow('2 numberings');
  });
});

describe('lost', () => {
  it('counts what was sent and not heard, after the first ones', () => {
    expect(lost(way(WARM_UP + 10, upTo(WARM_UP + 10)).one)).toBe(0);
    expect(lost(way(WARM_UP + 10, upTo(WARM_UP + 10, [1, WARM_UP + 1, WARM_UP + 10])).one)).toBe(2);
  });
  it('counts one that came twice once', () => {
    expect(lost(way(WARM_UP + 2, [...upTo(WARM_UP + 1), WARM_UP + 1]).one)).toBe(1);
  });
});
