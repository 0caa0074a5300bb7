/** A wire between two peers that can be looked at: RTP headers are in clear even under SRTP (RFC 3711 3.1). */
import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { once } from 'node:events';

export interface RtpSeen {
  readonly payloadType: number;
  readonly marker: boolean;
  readonly timestamp: number;
}
export interface Relay {
  /** The SDP with its candidates replaced by this relay's end; call once for each side. */
  reroute(sdp: string, side: 'caller' | 'callee'): string;
  /** RTP that the caller sent, in order. */
  readonly sent: readonly RtpSeen[];
  close(): void;
}

const bound = async (): Promise<Socket> => {
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return socket;
};

/** RFC 7983: 128 to 191 is RTP or RTCP; RFC 5761 4: RTCP has 64 to 95 where RTP has its payload type. */
function readRtp(packet: Buffer): RtpSeen | undefined {
  const [first = 0, second = 0] = packet;
  const payloadType = second & 0x7f;
  if (first < 128 || first > 191 || packet.length < 12 || (payloadType >= 64 && payloadType < 96)) return undefined;
  return { payloadType, marker: second > 127, timestamp: packet.readUInt32BE(4) };
}

export async function openRelay(): Promise<Relay> {
  const sockets = { caller: await bound(), callee: await bound() };
  const ports = { caller: 0, callee: 0 };
  const sent: RtpSeen[] = [];
  // What arrives at the caller's end is from the caller, and leaves by the callee's end.
  sockets.caller.on('message', (packet) => {
    const rtp = readRtp(packet);
    if (rtp) sent.push(rtp);
    if (ports.callee) sockets.callee.send(packet, ports.callee, '127.0.0.1');
  });
  sockets.callee.on('message', (packet) => {
    if (ports.caller) sockets.caller.send(packet, ports.caller, '127.0.0.1');
  });
  return {
    reroute(sdp, side) {
      const candidate = /^a=candidate:\S+ 1 udp \d+ 127\.0\.0\.1 (\d+) typ host.*$/m.exec(sdp);
      if (!candidate?.[1]) throw new Error('no loopback candidate');
      ports[side] = Number(candidate[1]);
      const other = side === 'caller' ? sockets.callee : sockets.caller;
      const line = candidate[0].replace(`127.0.0.1 ${candidate[1]}`, `127.0.0.1 ${other.address().port}`);
      const lines = sdp.split('\r\n').filter((each) => !each.startsWith('a=candidate:'));
      lines.splice(
        lines.findIndex((each) => each.startsWith('a=ice-ufrag:')),
        0,
        line,
      );
      return lines.join('\r\n');
    },
    sent,
    close() {
      sockets.caller.close();
      sockets.callee.close();
    },
  };
}
