import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dualTone, tonesOf } from '../../src/gateway/dtmf/dual-tone.ts';
import { toALaw, toMuLaw } from '../../src/gateway/dtmf/g711.ts';
import { eventCode, eventPayload } from '../../src/gateway/dtmf/telephone-event.ts';
import { createLatch } from '../../src/gateway/network/latch.ts';
import { createContinuity } from '../../src/gateway/rtp/continuity.ts';
import { createReception } from '../../src/gateway/rtp/reception.ts';
import { createRepacketizer, type Cut } from '../../src/gateway/rtp/repacketizer.ts';
import { createReporter } from '../../src/gateway/rtp/reporter.ts';
import { middleOf, ntpOf, readRtcp, writeRtcp } from '../../src/gateway/rtp/rtcp-packet.ts';
import { isRtcp, readRtp, writeRtp, type RtpPacket } from '../../src/gateway/rtp/rtp-packet.ts';

const packet = (sequence: number, timestamp = sequence * 160, ssrc = 1): RtpPacket => ({
  payloadType: 0,
  marker: false,
  sequence: sequence & 0xffff,
  timestamp: timestamp >>> 0,
  ssrc,
  payload: Buffer.from('x'),
});
const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array));

describe('RTP', () => {
  it('comes out as it went in', () => {
    const all = fc.record({
      payloadType: fc.nat(63),
      marker: fc.boolean(),
      sequence: fc.nat(0xffff),
      timestamp: fc.nat(0xffff_ffff),
      ssrc: fc.nat(0xffff_ffff),
      payload: bytes,
    });
    fc.assert(
      fc.property(all, (one) => {
        expect(readRtp(writeRtp(one))).toEqual(one);
      }),
      { numRuns: 2000 },
    );
  });
  it('is read without contributing sources, extension and padding', () => {
    const whole = Buffer.from('b1 80 0001 00000002 00000003 0000000a bede0001 11223344 6869 000003'.replace(/ /g, ''), 'hex');
    expect(readRtp(whole)).toMatchObject({ marker: true, payloadType: 0, payload: Buffer.from('hi') });
  });
  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(bytes, (any) => {
        const read = readRtp(any);
        expect(read === undefined || read.payload.length <= any.length).toBe(true);
        readRtcp(any);
        isRtcp(any);
      }),
      { numRuns: 20_000 },
    );
  });
});

describe('RTCP', () => {
  const block = { ssrc: 7, fractionLost: 0.25, cumulativeLost: -3, highestSequence: 70_000, jitter: 12, lastReport: 99, delay: 65_536 };
  it('comes out as it went in, and fills words', () => {
    const report = { ssrc: 5, sender: { ntp: ntpOf(1e12), timestamp: 1, packets: 2, octets: 3 }, blocks: [block] };
    const written = writeRtcp(report, 'name');
    expect(written.length % 4).toBe(0);
    expect(readRtcp(written)).toEqual(report);
    expect(isRtcp(written)).toBe(true);
  });
  it('is read behind a packet that is no report, and with hostile lengths', () => {
    const written = writeRtcp({ ssrc: 5, sender: undefined, blocks: [block] }, 'name');
    const bye = Buffer.from('80cb000100000001', 'hex');
    expect(readRtcp(Buffer.concat([bye, written]))?.ssrc).toBe(5);
    fc.assert(
      fc.property(fc.nat(written.length - 1), fc.nat(255), (at, value) => {
        const bad = Buffer.from(written);
        bad[at] = value;
        readRtcp(bad);
        readRtcp(bad.subarray(0, at));
      }),
      { numRuns: 5000 },
    );
  });
  it('gives the round trip', () => {
    let now = 1_700_000_000_000;
    const ours = createReporter('us', () => now);
    ours.write({ ssrc: 1, packets: 1, octets: 1, timestamp: 0 }, undefined);
    const sentAt = middleOf(ntpOf(now));
    now += 80;
    ours.read(
      writeRtcp({ ssrc: 2, sender: undefined, blocks: [{ ...block, ssrc: 1, lastReport: sentAt, delay: Math.round(30 * 65.536) }] }, 'far'),
    );
    expect(ours.rtt).toBeGreaterThan(49);
    expect(ours.rtt).toBeLessThan(51);
  });
});

describe('continuity', () => {
  it('keeps gaps and order of one source', () => {
    const stream = createContinuity(0, 0);
    const out = [100, 101, 105, 103].map((sequence) => stream.next(packet(sequence), 8000, 0).sequence);
    expect(out.map((sequence) => sequence - out[0]!)).toEqual([0, 1, 5, 3]);
  });
  it('takes a clock that runs back while the sequence goes on for a new start', () => {
    const stream = createContinuity(0, 0);
    const first = stream.next(packet(10, 1_000_000), 8000, 0);
    const second = stream.next(packet(11, 500), 8000, 20);
    expect((second.timestamp - first.timestamp) >>> 0).toBe(160);
    expect(second).toMatchObject({ restarted: true, isLate: false });
    expect(stream.next(packet(12, 660), 8000, 40)).toMatchObject({ restarted: false, timestamp: second.timestamp + 160 });
    expect(stream.next(packet(11, 500), 8000, 41)).toMatchObject({ isLate: true });
  });
  it('goes on where another source begins, its clock by the time that passed', () => {
    const stream = createContinuity(0, 0);
    const first = stream.next(packet(65_535, 0xffff_ff00), 8000, 1000);
    const second = stream.next(packet(17, 12, 2), 8000, 1040);
    expect((second.sequence - first.sequence) & 0xffff).toBe(1);
    expect((second.timestamp - first.timestamp) >>> 0).toBe(320);
    expect([first.restarted, second.restarted]).toEqual([true, true]);
    expect(stream.next(packet(18, 172, 2), 8000, 1060)).toMatchObject({ restarted: false });
  });
});

describe('reception', () => {
  it('counts what is missing and how uneven it is', () => {
    const reception = createReception();
    for (const [i, sequence] of [65_533, 65_534, 65_535, 0, 3, 4].entries())
      reception.heard(packet(sequence, sequence * 160), 8000, i * 20);
    expect(reception.report()).toMatchObject({ cumulativeLost: 2, fractionLost: 2 / 8, highestSequence: 65_536 + 4 });
    reception.heard(packet(5), 8000, 120);
    expect(reception.report()).toMatchObject({ fractionLost: 0 });
  });
});

describe('a latch', () => {
  let now = 0;
  const [signalled, nat, stranger] = [
    { address: '192.0.2.1', port: 4000 },
    { address: '198.51.100.1', port: 5000 },
    { address: '203.0.113.9', port: 6000 },
  ] as const;
  it('moves once to where plain packets come from, and back only to what SDP said', () => {
    const latch = createLatch(() => now);
    latch.redirect(signalled);
    expect(latch.destination).toEqual(signalled);
    expect(latch.accept(nat, false)).toBe(true);
    expect(latch.accept(stranger, false)).toBe(false);
    expect(latch.destination).toEqual(nat);
    expect(latch.accept(signalled, false)).toBe(true);
    expect(latch.destination).toEqual(signalled);
  });
  it('follows proven packets, and starts anew with another address in SDP', () => {
    const latch = createLatch(() => now);
    latch.redirect(signalled);
    latch.accept(nat, true);
    expect(latch.accept(stranger, true)).toBe(true);
    latch.redirect(signalled);
    expect(latch.destination).toEqual(stranger);
    latch.redirect(nat);
    expect(latch.destination).toEqual(nat);
  });
  it('takes what the old address has still under way for no news, but comes back to a far end that has not moved', () => {
    const latch = createLatch(() => now);
    latch.redirect(signalled);
    latch.accept(signalled, false);
    latch.redirect(nat);
    expect(latch.accept(signalled, false)).toBe(false);
    expect(latch.destination).toEqual(nat);
    now += 500;
    expect(latch.accept(signalled, false)).toBe(true);
    expect(latch.destination).toEqual(signalled);
    latch.redirect(stranger);
    latch.redirect(signalled);
    expect(latch.accept(signalled, false)).toBe(true);
  });
});

describe('digits', () => {
  it('have the codes of RFC 4733', () => {
    expect(['0', '9', '*', '#', 'A', 'd'].map(eventCode)).toEqual([0, 9, 10, 11, 12, 15]);
    expect([eventCode('x'), eventCode('12'), eventCode('')]).toEqual([undefined, undefined, undefined]);
    expect(eventPayload(5, true, 800).toString('hex')).toBe('058a0320');
  });
  it('have the tones of Q.23', () => {
    expect(['1', '5', '0', 'D'].map(tonesOf)).toEqual([
      [697, 1209],
      [770, 1336],
      [941, 1336],
      [941, 1633],
    ]);
    expect(tonesOf(',')).toBeUndefined();
  });
  it('are coded by G.711', () => {
    // From the tables of ITU-T G.711: zero, the extremes and one in the middle.
    expect([0, 32_767, -32_768, 1000].map(toMuLaw)).toEqual([0xff, 0x80, 0x00, 0xce]);
    expect([0, 32_767, -32_768, 1000].map(toALaw)).toEqual([0xd5, 0xaa, 0x2a, 0xfa]);
    expect(dualTone([697, 1209], 'PCMU', 0, 160)).toHaveLength(160);
  });
});

describe('sound in packets of another length', () => {
  const piece = (timestamp: number, length: number, more: Partial<Cut> = {}): Cut => ({
    ...{ payloadType: 0, timestamp, marker: false, payload: Buffer.from(Array.from({ length }, (_, i) => (timestamp + i) & 0xff)) },
    ...more,
  });

  it('is the same sound, at the same times, whatever the lengths', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(lengths, fc.constantFrom(80, 240, 320, 480), fc.nat(0xffff_ffff), (all, length, first) => {
        const repacketizer = createRepacketizer();
        const given: Cut[] = [];
        let at = first;
        for (const one of all) {
          given.push(piece(at, one));
          at = (at + one) >>> 0;
        }
        const taken = given.flatMap((one) => repacketizer.take(one, length));
        const bytes = (cuts: readonly Cut[]): Buffer => Buffer.concat(cuts.map(({ payload }) => payload));
        expect(bytes(taken)).toEqual(bytes(given).subarray(0, taken.length * length));
        expect(bytes(given).length - taken.length * length).toBeLessThan(length);
        expect(taken.map(({ timestamp }) => timestamp)).toEqual(taken.map((_, i) => (first + i * length) >>> 0));
      }),
      { numRuns: 2000 },
    );
  });
  it('begins anew where something is missing, where a spurt begins, and with another codec', () => {
    const repacketizer = createRepacketizer();
    const take = (cut: Cut) => repacketizer.take(cut, 240);
    expect(take(piece(0, 160))).toEqual([]);
    expect(take(piece(320, 160))).toEqual([]);
    expect(take(piece(480, 160)).map(({ timestamp }) => timestamp)).toEqual([320]);
    expect(take(piece(640, 240, { marker: true }))).toEqual([piece(640, 240, { marker: true })]);
    expect(take(piece(880, 160))).toEqual([]);
    expect(take(piece(1040, 160, { payloadType: 8 }))).toEqual([]);
    expect(take(piece(1200, 80, { payloadType: 8 })).map(({ timestamp }) => timestamp)).toEqual([1040]);
  });
  it('has a marker on the first of what it was cut into', () => {
    const cuts = createRepacketizer().take(piece(0, 160, { marker: true }), 80);
    expect(cuts.map(({ marker }) => marker)).toEqual([true, false]);
  });
});
