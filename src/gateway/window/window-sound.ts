/** Sound from and to the window in its own numbers, as one unbroken stream each way, with the reports Chromium wants. */
import { createContinuity } from '../rtp/continuity.ts';
import { createReception } from '../rtp/reception.ts';
import { createReporter, type Reporter } from '../rtp/reporter.ts';
import { isRtcp, readRtp, writeRtp, type RtpPacket } from '../rtp/rtp-packet.ts';
import type { Payload } from '../sdp/payload.ts';
import { soundPayloads } from '../sdp/read-sdp.ts';
import { createWindowLeg, type WindowLegSetup } from './window-leg.ts';

export interface WindowSound {
  readonly answer: Promise<string>;
  /** A packet of the far end; dropped where the window knows no such codec. */
  send(packet: RtpPacket, payload: Payload): void;
  close(): void;
}

export interface WindowSoundSetup extends Pick<WindowLegSetup, 'reached'> {
  readonly name: string;
  readonly offer: string;
  readonly receive: (packet: RtpPacket, payload: Payload) => void;
  /** What the far end says of our sound: passed on, since Chromium fits its error correction to it. */
  readonly remoteReport: () => Reporter['heard'];
  readonly warn: (message: string) => void;
}

const REPORT_MS = 2000;
const now = (): number => performance.now();

export function createWindowSound({ name, offer, receive, reached, remoteReport, warn }: WindowSoundSetup): WindowSound {
  const payloads = soundPayloads(offer);
  const reception = createReception();
  const reporter = createReporter(name, () => performance.timeOrigin + performance.now());
  const continuity = createContinuity(0, 0);
  let sent = { packets: 0, octets: 0 };

  function received(data: Buffer): void {
    if (isRtcp(data)) return void reporter.read(data);
    const packet = readRtp(data);
    const payload = packet && payloads.find(({ type }) => type === packet.payloadType);
    if (!payload) return;
    reception.heard(packet, payload.rate, now());
    receive(packet, payload);
  }

  const leg = createWindowLeg({ name, offer, receive: received, reached, warn });

  function report(): void {
    const own = reception.report();
    const remote = remoteReport();
    const block =
      own && remote ? { ...own, fractionLost: remote.fractionLost, cumulativeLost: remote.cumulativeLost, jitter: remote.jitter } : own;
    leg.send(reporter.write({ ssrc: leg.ssrc, ...sent, timestamp: continuity.timestampAt(now()) }, block));
  }
  const timer = setInterval(report, REPORT_MS);

  return {
    answer: leg.answer,
    send(packet, { kind, rate }) {
      const known = payloads.find((payload) => payload.kind === kind && payload.rate === rate);
      if (!known) return;
      const { sequence, timestamp, restarted } = continuity.next(packet, rate, now());
      sent = { packets: sent.packets + 1, octets: sent.octets + packet.payload.length };
      const marker = packet.marker || restarted;
      leg.send(writeRtp({ payloadType: known.type, marker, sequence, timestamp, ssrc: leg.ssrc, payload: packet.payload }));
    },
    close() {
      clearInterval(timer);
      leg.close();
    },
  };
}
