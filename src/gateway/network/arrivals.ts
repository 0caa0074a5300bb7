/** Where protected packets came from, and how long they were, until they come out of the native library in plain: their headers stay the same. */
import { isRtcp } from '../rtp/rtp-packet.ts';
import type { Endpoint } from './port-pair.ts';

export interface Arrival {
  readonly from: Endpoint;
  readonly length: number;
}
export interface Arrivals {
  add(packet: Buffer, from: Endpoint): void;
  /** Forgets it. */
  take(plain: Buffer): Arrival | undefined;
}

const MAX = 128;
/** SSRC and sequence number of RTP; of RTCP the SSRC, and what no sequence number is. */
const keyOf = (packet: Buffer): number => {
  if (isRtcp(packet)) return packet.readUInt32BE(4) * 0x2_0000 + 0x1_0000;
  return packet.length < 12 ? -1 : packet.readUInt32BE(8) * 0x2_0000 + packet.readUInt16BE(2);
};

export function createArrivals(): Arrivals {
  const all = new Map<number, Arrival>();
  return {
    add(packet, { address, port }) {
      const key = keyOf(packet);
      // The first one counts: a copy sent after it from elsewhere proves nothing.
      if (!all.has(key)) all.set(key, { from: { address, port }, length: packet.length });
      const [oldest] = all.keys();
      if (all.size > MAX && oldest !== undefined) all.delete(oldest);
    },
    take(plain) {
      const key = keyOf(plain);
      const arrival = all.get(key);
      all.delete(key);
      return arrival;
    },
  };
}
