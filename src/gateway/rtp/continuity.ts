/** One stream out of many: a receiver sees one SSRC, one sequence and one clock, whatever the far end does (forks, transfers, restarts). */
import type { RtpPacket } from './rtp-packet.ts';

/** A jump of more than so many packets is a new start, not loss (RFC 3550 A.1 has 3000 and 100). */
const MAX_JUMP = 1000;

export interface Continuity {
  /**
   * @param rate of the packet's clock, Hz
   * @param now ms on a monotonic clock
   */
  next(
    packet: RtpPacket,
    rate: number,
    now: number,
  ): { readonly sequence: number; readonly timestamp: number; readonly restarted: boolean };
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
      const isSame =
        source?.ssrc === packet.ssrc &&
        source.rate === rate &&
        Math.abs(ahead(packet.sequence + source.sequence, last.sequence)) <= MAX_JUMP;
      const current = isSame && source ? source : startAt(packet, rate, now);
      source = current;
      const sequence = (packet.sequence + current.sequence) & 0xffff;
      const timestamp = (packet.timestamp + current.timestamp) >>> 0;
      if (!isSame || ahead(sequence, last.sequence) > 0) last = { sequence, timestamp, at: now, rate };
      return { sequence, timestamp, restarted: !isSame };
    },
  };
}
