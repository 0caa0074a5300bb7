/** The one stream we send to the far end: its SSRC, its numbers, and what reports say of it. */
import { randomInt } from 'node:crypto';
import { createContinuity } from '../rtp/continuity.ts';
import { createRepacketizer } from '../rtp/repacketizer.ts';
import type { Sent } from '../rtp/reporter.ts';
import { writeRtp, type RtpPacket } from '../rtp/rtp-packet.ts';

export interface Forwarding {
  /** The number of its codec there. */
  readonly type: number;
  readonly rate: number;
  /** Bytes in each packet; undefined: as they come. */
  readonly length: number | undefined;
}

export interface RtpSender {
  /** What a packet of the window makes ready to be sent; nothing, if it came too late to be sent in order. */
  forward(packet: RtpPacket, how: Forwarding): readonly Buffer[];
  /** One of our own making. */
  make(type: number, marker: boolean, timestamp: number, payload: Buffer): Buffer;
  /** The clock of the stream. */
  timestamp(): number;
  sent(): Sent;
  /** ms on the monotonic clock; 0: never. */
  readonly lastAt: number;
}

export function createRtpSender(now: () => number): RtpSender {
  const ssrc = randomInt(1, 0xffff_ffff);
  // Not near the end of its range: a receiver of SRTP that misses the first packets would count the rollovers wrong (RFC 3711 3.3.1).
  let sequence = randomInt(0, 0x7fff);
  const clock = createContinuity(0, randomInt(0, 0xffff_ffff));
  const repacketizer = createRepacketizer();
  let packets = 0;
  let octets = 0;
  let lastAt = 0;
  let isFirst = true;

  function make(payloadType: number, marker: boolean, timestamp: number, payload: Buffer): Buffer {
    sequence = (sequence + 1) & 0xffff;
    packets += 1;
    octets += payload.length;
    lastAt = now();
    return writeRtp({ payloadType, marker, sequence, timestamp, ssrc, payload });
  }

  return {
    make,
    forward(packet, { type, rate, length }) {
      const { timestamp, isLate } = clock.next(packet, rate, now());
      if (isLate) return [];
      const piece = { payloadType: type, timestamp, marker: packet.marker || isFirst, payload: packet.payload };
      isFirst = false;
      const pieces = length === undefined ? [piece] : repacketizer.take(piece, length);
      return pieces.map((cut) => make(type, cut.marker, cut.timestamp, cut.payload));
    },
    timestamp: () => clock.timestampAt(now()),
    sent: () => ({ ssrc, packets, octets, timestamp: clock.timestampAt(now()) }),
    get lastAt() {
      return lastAt;
    },
  };
}
