/** How long packets were inside, and which never came out. Pure. */
import type { RtpPacket } from './capture.ts';

interface Ports {
  readonly from: number;
  readonly to: number;
}
/** One direction of one call. Senders number their packets from 1 on; that is their sequence number too, while it goes in. */
export interface Way {
  readonly sent: number;
  /** What the receiver found inside the packets, decrypted, and under which sequence number each came. */
  readonly heard: readonly { readonly number: number; readonly sequence: number }[];
  /** How its packets look outside, on the way in and on the way out. */
  readonly arrives: Ports;
  readonly leaves: Ports;
}

/** Packets of the start that do not count: what DTLS was not ready for, and code that runs for the first time. */
export const WARM_UP = 150;

const isOn = (packet: RtpPacket, { from, to }: Ports): boolean => packet.from === from && packet.to === to;

/** What the gateway adds to each sequence number; throws where that is not the same for all. */
function shiftOf({ heard }: Way): number {
  const shifts = new Set(heard.filter(({ number }) => number > WARM_UP).map(({ number, sequence }) => (sequence - number) & 0xffff));
  const [shift] = shifts;
  if (shifts.size !== 1 || shift === undefined) throw new Error(`a stream with ${shifts.size} numberings`);
  return shift;
}

/** Milliseconds from a packet's way in to its way out, by the kernel's time. */
export function latencies(packets: readonly RtpPacket[], way: Way): number[] {
  const shift = shiftOf(way);
  const arrived = new Map(packets.filter((packet) => isOn(packet, way.arrives)).map(({ sequence, wallClock }) => [sequence, wallClock]));
  return packets.flatMap((packet) => {
    const number = (packet.sequence - shift) & 0xffff;
    const at = isOn(packet, way.leaves) && number > WARM_UP ? arrived.get(number) : undefined;
    return at === undefined ? [] : [packet.wallClock - at];
  });
}

/** Packets that were sent and not heard. */
export function lost({ sent, heard }: Way): number {
  const numbers = new Set(heard.map(({ number }) => number).filter((number) => number > WARM_UP));
  return Math.max(0, sent - WARM_UP) - numbers.size;
}
