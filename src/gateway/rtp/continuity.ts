/** One stream out of many: a receiver sees one SSRC, one sequence and one clock, whatever the far end does (forks, transfers, restarts). */
import type { RtpPacket } from './rtp-packet.ts';

/** A jump of more than so many packets is a new start, not loss (RFC 3550 A.1 has 3000 and 100). */
const MAX_JUMP = 1000;

export interface Continued {
  readonly sequence: number;
  readonly timestamp: number;
  /** The source is another one than before, or has begun anew. */
  readonly restarted: boolean;
  /** One that was sent after it came before it. */
  readonly isLate: boolean;
}

export interface Continuity {
  /**
   * @param rate of the packet's clock, Hz
   * @param now ms on a monotonic clock
   */
  next(packet: RtpPacket, rate: number, now: number): Continued;
  /** What the clock says now, even if nothing is sent. */
  timestampAt(now: number): number;
}

interface Source {
  readonly ssrc: number;
  readonly rate: number;
  /** What to add to its numbers. */
  readonly sequence: number;
  readonly timestamp: number;
}

/** The signed distance between two sequence numbers. */
const ahead = (sequence: number, last: number): number => ((sequence - last + 0x1_8000) & 0xffff) - 0x8000;

export function createContinuity(firstSequence: number, firstTimestamp: number): Continuity {
  let source: Source | undefined;
  let last = { sequence: firstSequence, timestamp: firstTimestamp, at: 0, rate: 8000 };

  const timestampAt = (now: number): number =>
    (last.timestamp + (source ? Math.max(0, Math.round(((now - last.at) * last.rate) / 1000)) : 0)) >>> 0;

  /** A clock that runs back while the sequence goes on has been set anew; taken as it is, all that follows would be too late to be played. */
  function goesOn(packet: RtpPacket, { sequence, timestamp }: Source): boolean {
    const step = ahead(packet.sequence + sequence, last.sequence);
    return Math.abs(step) <= MAX_JUMP && !(step > 0 && ((packet.timestamp + timestamp - last.timestamp) | 0) < 0);
  }

  function startAt(packet: RtpPacket, rate: number, now: number): Source {
    return {
      ssrc: packet.ssrc,
      rate,
      sequence: last.sequence + 1 - packet.sequence,
      timestamp: timestampAt(now) - packet.timestamp,
    };
  }

  return {
    timestampAt,
    next(packet, rate, now) {
      const known = source?.ssrc === packet.ssrc && source.rate === rate && goesOn(packet, source) ? source : undefined;
      const current = known ?? startAt(packet, rate, now);
      source = current;
      const sequence = (packet.sequence + current.sequence) & 0xffff;
      const timestamp = (packet.timestamp + current.timestamp) >>> 0;
      const isLate = known !== undefined && ahead(sequence, last.sequence) <= 0;
      if (!isLate) last = { sequence, timestamp, at: now, rate };
      return { sequence, timestamp, restarted: known === undefined, isLate };
    },
  };
}
