/** Two UDP sockets next to each other: RTP on the even port, RTCP on the one above (RFC 3550 11). */
import { createSocket, type RemoteInfo, type Socket, type SocketOptions } from 'node:dgram';
import { isIPv6 } from 'node:net';
import type { PortRange } from '../../shared/settings.ts';
import { markPackets } from '../../system/mark-packets.ts';
import { Refusal } from '../refusal.ts';

export interface Endpoint {
  readonly address: string;
  readonly port: number;
}
export type Channel = 'rtp' | 'rtcp';
export interface PortPair {
  /** Of RTP. */
  readonly port: number;
  /** @param receive MUST NOT throw */
  listen(receive: (channel: Channel, packet: Buffer, from: Endpoint) => void): void;
  /** What cannot be sent is lost, as on any network. */
  send(channel: Channel, packet: Buffer, to: Endpoint): void;
  close(): void;
}

/** Outside what systems use for ports of their own choice, so that a pair is mostly free. */
const ANY: PortRange = { lowest: 16_384, highest: 32_766 };
const MAX_TRIES = 200;
const BUFFER_BYTES = 256 * 1024;

/** SDP gives addresses; to look each of them up would cost every packet a turn of the loop. */
const asItIs: NonNullable<SocketOptions['lookup']> = (address, _options, found) => found(null, address, isIPv6(address) ? 6 : 4);

function open(address: string, port: number): Promise<Socket> {
  const socket = createSocket({ type: isIPv6(address) ? 'udp6' : 'udp4', lookup: asItIs });
  return new Promise((resolve, reject) => {
    socket.once('error', (error) => {
      socket.close();
      reject(error);
    });
    socket.bind({ address, port, exclusive: true }, () => {
      socket.removeAllListeners('error');
      // An ICMP error about a far end that is not there yet, and the like.
      socket.on('error', () => undefined);
      markPackets(socket, 'sound');
      try {
        socket.setRecvBufferSize(BUFFER_BYTES);
      } catch {
        // The system's own size has to do.
      }
      resolve(socket);
    });
  });
}

/** Even ports of the range with room for the odd one above, from a random start on. */
function* evenPorts({ lowest, highest }: PortRange): Generator<number> {
  const first = lowest + (lowest % 2);
  const count = Math.floor((highest - first + 1) / 2);
  const start = Math.floor(Math.random() * Math.max(count, 1));
  for (let i = 0; i < Math.min(count, MAX_TRIES); i += 1) yield first + 2 * ((start + i) % count);
}

async function openPair(address: string, port: number): Promise<readonly [Socket, Socket] | NodeJS.ErrnoException> {
  let rtp: Socket | undefined;
  try {
    rtp = await open(address, port);
    return [rtp, await open(address, port + 1)];
  } catch (error) {
    rtp?.close();
    return error as NodeJS.ErrnoException;
  }
}

/** Rejects with Refusal when the address is not one of ours or the range is used up. */
export async function openPortPair(address: string, range: PortRange | undefined): Promise<PortPair> {
  for (const port of evenPorts(range ?? ANY)) {
    const pair = await openPair(address, port);
    if (Array.isArray(pair)) return portPair(pair as [Socket, Socket], port);
    const { code, message } = pair as NodeJS.ErrnoException;
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw new Refusal('failed', `No RTP port on ${address}: ${message}`);
  }
  throw new Refusal('noPorts', 'All RTP ports are in use');
}

function portPair([rtp, rtcp]: readonly [Socket, Socket], port: number): PortPair {
  const sockets = { rtp, rtcp };
  let isClosed = false;
  return {
    port,
    listen(receive) {
      for (const channel of ['rtp', 'rtcp'] as const) {
        sockets[channel].on('message', (packet: Buffer, from: RemoteInfo) => {
          if (!isClosed) receive(channel, packet, from);
        });
      }
    },
    send(channel, packet, { address, port: to }) {
      if (isClosed || to === 0) return;
      try {
        sockets[channel].send(packet, to, address);
      } catch {
        // Another address family, say.
      }
    },
    close() {
      if (isClosed) return;
      isClosed = true;
      rtp.close();
      rtcp.close();
    },
  };
}
