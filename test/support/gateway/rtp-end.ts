/** Stands for the far end of the network: two UDP sockets, plain or SRTP. */
import { createSocket, type Socket } from 'node:dgram';
import { isRtcp, readRtp, writeRtp, type RtpPacket } from '../../../src/gateway/rtp/rtp-packet.ts';
import { readRtcp, type Rtcp } from '../../../src/gateway/rtp/rtcp-packet.ts';
import type { SrtpReceiver, SrtpSender } from '../../../src/gateway/srtp/srtp.ts';

export interface RtpEnd {
  readonly port: number;
  /** Where to send: the port, 0 for nowhere, at its own address unless another is named. */
  target: number;
  targetAddress: string;
  protection: { readonly sender: SrtpSender; readonly receiver: SrtpReceiver } | undefined;
  readonly heard: RtpPacket[];
  readonly reports: Rtcp[];
  send(packet: RtpPacket): void;
  sendRaw(packet: Buffer, port?: number): void;
  close(): void;
}

const bound = (port: number, address: string): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
    socket.once('error', (error) => {
      socket.close();
      reject(error);
    });
    socket.bind(port, address, () => resolve(socket));
  });

async function pairOf(address: string): Promise<readonly [Socket, Socket]> {
  for (;;) {
    const rtp = await bound(0, address);
    const { port } = rtp.address();
    const rtcp = port % 2 === 0 ? await bound(port + 1, address).catch(() => undefined) : undefined;
    if (rtcp) return [rtp, rtcp];
    rtp.close();
  }
}

export async function openRtpEnd(address = '127.0.0.1'): Promise<RtpEnd> {
  const [rtp, rtcp] = await pairOf(address);
  const end: RtpEnd = {
    port: rtp.address().port,
    target: 0,
    targetAddress: address,
    protection: undefined,
    heard: [],
    reports: [],
    send(packet) {
      if (end.target === 0) return;
      const plain = writeRtp(packet);
      rtp.send(end.protection?.sender.rtp(plain) ?? plain, end.target, end.targetAddress);
    },
    sendRaw: (packet, port = end.target) => (port % 2 === 0 ? rtp : rtcp).send(packet, port, end.targetAddress),
    close() {
      rtp.close();
      rtcp.close();
    },
  };
  for (const socket of [rtp, rtcp]) {
    socket.on('message', (data) => {
      if (isRtcp(data)) {
        const plain = end.protection ? end.protection.receiver.rtcp(data) : data;
        const report = plain && readRtcp(plain);
        if (report) end.reports.push(report);
        return;
      }
      const plain = end.protection ? end.protection.receiver.rtp(data) : data;
      const packet = plain && readRtp(plain);
      if (packet) end.heard.push(packet);
    });
  }
  return end;
}
