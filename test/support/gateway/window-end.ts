/** Stands for the window: offers WebRTC as Chromium does, sends RTP of any codec, and keeps what it hears. */
import datachannel from 'node-datachannel';
import { readRtp, writeRtp, type RtpPacket } from '../../../src/gateway/rtp/rtp-packet.ts';
import { isRtcp } from '../../../src/gateway/rtp/rtp-packet.ts';
import { readRtcp, type Rtcp } from '../../../src/gateway/rtp/rtcp-packet.ts';

export const WINDOW_TYPES = { opus: 111, G722: 9, PCMU: 0, PCMA: 8 } as const;
const SSRC = 0x0ff_400c;

/** To be called when no end is used any more: its threads keep the process alive. */
export const endWindowThreads = (): void => datachannel.cleanup();

export interface WindowEnd {
  readonly offer: string;
  /** Where it really is. */
  readonly port: number;
  apply(answer: string): Promise<void>;
  send(packet: Omit<RtpPacket, 'ssrc' | 'marker'>): void;
  readonly heard: RtpPacket[];
  readonly reports: Rtcp[];
  /** Told of each packet of sound when it comes; stops when called. */
  listen(run: (packet: RtpPacket) => void): () => void;
  close(): void;
}

export async function openWindowEnd(): Promise<WindowEnd> {
  const connection = new datachannel.PeerConnection('window', { iceServers: [], bindAddress: '127.0.0.1', disableAutoNegotiation: true });
  const audio = new datachannel.Audio('0', 'SendRecv');
  audio.addOpusCodec(111);
  audio.addAudioCodec(9, 'G722/8000');
  audio.addAudioCodec(0, 'PCMU/8000');
  audio.addAudioCodec(8, 'PCMA/8000');
  audio.addAudioCodec(110, 'telephone-event/48000');
  audio.addAudioCodec(126, 'telephone-event/8000');
  audio.addSSRC(SSRC, 'window');
  const track = connection.addTrack(audio);
  const heard: RtpPacket[] = [];
  const reports: Rtcp[] = [];
  const ears = new Set<(packet: RtpPacket) => void>();
  track.onMessage((data) => {
    const packet = isRtcp(data) ? undefined : readRtp(Buffer.from(data));
    const report = isRtcp(data) ? readRtcp(Buffer.from(data)) : undefined;
    if (packet) {
      heard.push(packet);
      ears.forEach((run) => run(packet));
    }
    if (report) reports.push(report);
  });
  connection.setLocalDescription('offer');
  await new Promise<void>((resolve) => {
    const look = (): void => void (connection.gatheringState() === 'complete' && resolve());
    connection.onGatheringStateChange(look);
    look();
  });
  // Without an address, so that we are the first to send. libdatachannel begins ICE with the answer before it has noted its fingerprint:
  // where the other side were quicker than that, its certificate would be refused.
  const { sdp } = connection.localDescription()!;
  const offer = sdp.replace(/^a=(candidate:.*|end-of-candidates)\r?\n/gm, '');
  return {
    offer,
    port: Number(/^a=candidate:(?:\S+ ){4}127\.\S+ (\d+) /m.exec(sdp)?.[1]),
    heard,
    reports,
    listen(run) {
      ears.add(run);
      return () => ears.delete(run);
    },
    apply(answer) {
      return new Promise((resolve) => {
        track.onOpen(resolve);
        connection.setRemoteDescription(answer, 'answer');
      });
    },
    send: (packet) => void (track.isOpen() && track.sendMessageBinary(writeRtp({ ...packet, marker: false, ssrc: SSRC }))),
    close: () => connection.close(),
  };
}
