/** RTP packets (RFC 3550 5.1). Pure; whatever comes in, nothing throws. */

export interface RtpPacket {
  readonly payloadType: number;
  readonly marker: boolean;
  readonly sequence: number;
  readonly timestamp: number;
  readonly ssrc: number;
  readonly payload: Buffer;
}

const HEADER = 12;
/** Payload types that RTCP uses as its own, marker bit and all (RFC 5761 4). */
const RTCP_LOWEST = 192;
const RTCP_HIGHEST = 223;

export const isRtcp = (packet: Buffer): boolean =>
  packet.length >= 8 && packet[0]! >> 6 === 2 && packet[1]! >= RTCP_LOWEST && packet[1]! <= RTCP_HIGHEST;

/** Header, contributing sources and extension, in bytes; undefined: no RTP, or shorter than it says. */
export function rtpHeaderLength(packet: Buffer): number | undefined {
  if (packet.length < HEADER || packet[0]! >> 6 !== 2) return undefined;
  let length = HEADER + 4 * (packet[0]! & 0x0f);
  if (packet[0]! & 0x10) {
    if (packet.length < length + 4) return undefined;
    length += 4 + 4 * packet.readUInt16BE(length + 2);
  }
  return length <= packet.length ? length : undefined;
}

/** Extensions and contributing sources are left behind, padding is taken off. */
export function readRtp(packet: Buffer): RtpPacket | undefined {
  const start = rtpHeaderLength(packet);
  if (start === undefined || isRtcp(packet)) return undefined;
  const padding = packet[0]! & 0x20 ? packet.at(-1)! : 0;
  if (packet[0]! & 0x20 && (padding === 0 || start + padding > packet.length)) return undefined;
  return {
    payloadType: packet[1]! & 0x7f,
    marker: packet[1]! >= 0x80,
    sequence: packet.readUInt16BE(2),
    timestamp: packet.readUInt32BE(4),
    ssrc: packet.readUInt32BE(8),
    payload: packet.subarray(start, packet.length - padding),
  };
}

export function writeRtp({ payloadType, marker, sequence, timestamp, ssrc, payload }: RtpPacket): Buffer {
  const packet = Buffer.allocUnsafe(HEADER + payload.length);
  packet[0] = 0x80;
  packet[1] = (marker ? 0x80 : 0) | payloadType;
  packet.writeUInt16BE(sequence & 0xffff, 2);
  packet.writeUInt32BE(timestamp >>> 0, 4);
  packet.writeUInt32BE(ssrc >>> 0, 8);
  payload.copy(packet, HEADER);
  return packet;
}
