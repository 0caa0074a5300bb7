/** What is known of a stream that comes in: how much is missing, how uneven it is (RFC 3550 A.1, A.3, A.8). */
import type { RtpPacket } from './rtp-packet.ts';

export interface ReceptionReport {
  readonly ssrc: number;
  /** Share lost since the last report, 0 to 1. */
  readonly fractionLost: number;
  readonly cumulativeLost: number;
  readonly highestSequence: number;
  /** In units of the stream's clock. */
  readonly jitter: number;
}

export interface Reception {
  heard(packet: RtpPacket, rate: number, now: number): void;
  /** Undefined before the first packet. Starts a new interval. */
  report(): ReceptionReport | undefined;
  /** Packets that came in, over all sources. */
  readonly received: number;
  readonly jitterMs: number;
  /** Lost so far of the present source, as against those expected. */
  readonly totals: { readonly expected: number; readonly received: number };
}

const CYCLE = 0x1_0000;
/** As in RFC 3550 A.1. */
const MAX_DROPOUT = 3000;

interface Stream {
  readonly ssrc: number;
  readonly first: number;
  highest: number;
  received: number;
  jitter: number;
  rate: number;
  transit: number | undefined;
  prior: { expected: number; received: number };
}

const begin = ({ ssrc, sequence }: RtpPacket, rate: number): Stream => ({
  ssrc,
  first: sequence,
  highest: sequence - 1,
  received: 0,
  jitter: 0,
  rate,
  transit: undefined,
  prior: { expected: 0, received: 0 },
});

function advance(stream: Stream, packet: RtpPacket, now: number): void {
  const step = (packet.sequence - stream.highest) & 0xffff;
  if (step < MAX_DROPOUT) stream.highest += step;
  stream.received += 1;
  const transit = Math.round((now * stream.rate) / 1000) - packet.timestamp;
  if (stream.transit !== undefined) {
    // Over the 32 bits of a timestamp, either way round.
    const difference = Math.abs((transit - stream.transit) | 0);
    stream.jitter += (difference - stream.jitter) / 16;
  }
  stream.transit = transit;
}

export function createReception(): Reception {
  let stream: Stream | undefined;
  let received = 0;
  return {
    heard(packet, rate, now) {
      if (stream?.ssrc !== packet.ssrc || stream.rate !== rate) stream = begin(packet, rate);
      received += 1;
      advance(stream, packet, now);
    },
    report() {
      if (!stream) return undefined;
      const expected = stream.highest - stream.first + 1;
      const lost = expected - stream.prior.expected - (stream.received - stream.prior.received);
      const due = expected - stream.prior.expected;
      stream.prior = { expected, received: stream.received };
      return {
        ssrc: stream.ssrc,
        fractionLost: due > 0 && lost > 0 ? lost / due : 0,
        cumulativeLost: expected - stream.received,
        highestSequence: ((stream.highest % (CYCLE * CYCLE)) + CYCLE * CYCLE) % (CYCLE * CYCLE),
        jitter: Math.floor(stream.jitter),
      };
    },
    get received() {
      return received;
    },
    get jitterMs() {
      return stream ? (stream.jitter * 1000) / stream.rate : 0;
    },
    get totals() {
      return stream ? { expected: stream.highest - stream.first + 1, received: stream.received } : { expected: 0, received: 0 };
    },
  };
}
