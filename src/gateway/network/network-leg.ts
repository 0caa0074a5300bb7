/** The network side of one call: packets of the window out, packets of the far end in, as the last agreement says. */
import type { GatewayStats, NetworkTerms } from '../../shared/gateway.ts';
import { Refusal } from '../refusal.ts';
import { createReception, type Reception } from '../rtp/reception.ts';
import { createReporter, type Reporter } from '../rtp/reporter.ts';
import { isRtcp, readRtp, type RtpPacket } from '../rtp/rtp-packet.ts';
import type { Agreement } from '../sdp/agreement.ts';
import type { Payload } from '../sdp/payload.ts';
import { createDigits, takesDigits } from './digits.ts';
import { createLatch } from './latch.ts';
import { openPortPair, type Channel, type Endpoint, type PortPair } from './port-pair.ts';
import { createProtection } from './protection.ts';
import { createRtpSender } from './rtp-sender.ts';

export interface NetworkLeg {
  readonly port: number;
  agree(agreement: Agreement): void;
  /** From now on sound may go out. */
  admit(): void;
  /** A packet of the window that is of that codec. */
  send(packet: RtpPacket, payload: Payload): void;
  /** Throws Refusal where the far end takes none. */
  press(digits: string): void;
  /** What the far end reports of our sound: share lost and jitter in units of its clock. */
  readonly remoteReport: Reporter['heard'];
  /** Undefined before the first agreement. Starts a new interval of loss. */
  stats(): GatewayStats | undefined;
  close(): void;
}

export interface NetworkLegSetup {
  readonly terms: NetworkTerms;
  readonly cname: string;
  /** A packet of the far end and what it is. */
  readonly receive: (packet: RtpPacket, payload: Payload) => void;
  /** Something that ought not to happen; no reason to stop. */
  readonly warn: (message: string) => void;
}

/** RFC 3550 6.2: at least 5 s apart on average, the first after half of that, and never in step with others. */
const REPORT_MS = 5000;
const nextReport = (interval: number): number => interval * (0.5 + Math.random());
/** RFC 6263: a NAT may forget a mapping after 30 s without a packet. */
const KEEP_ALIVE_MS = 15_000;
const KEEP_ALIVE_TYPE = 126;
const monotonic = (): number => performance.now();
const wallClock = (): number => performance.timeOrigin + performance.now();
const textOf = ({ address, port }: Endpoint): string => `${address.includes(':') ? `[${address}]` : address}:${port}`;

interface Interval {
  expected: number;
  received: number;
}
function lossSince(last: Interval, { totals }: Reception): { readonly loss: number; readonly next: Interval } {
  const due = totals.expected - last.expected;
  const lost = due - (totals.received - last.received);
  return { loss: due > 0 && lost > 0 ? lost / due : 0, next: totals };
}

export async function openNetworkLeg({ terms, cname, receive, warn }: NetworkLegSetup): Promise<NetworkLeg> {
  const latches = { rtp: createLatch(), rtcp: createLatch() };
  const protection = createProtection();
  const reception = createReception();
  const reporter = createReporter(cname, wallClock);
  const sender = createRtpSender(monotonic);
  const digits = createDigits(sender, () => (isAdmitted ? agreement : undefined), transmit);
  let agreement: Agreement | undefined;
  let isAdmitted = terms.admitted;
  let interval: Interval = { expected: 0, received: 0 };

  function transmit(packet: Buffer): void {
    const { destination } = latches.rtp;
    if (destination) ports.send('rtp', protection.sender?.rtp(packet) ?? packet, destination);
  }

  function rtcpPath(): readonly [Channel, Endpoint | undefined] {
    return agreement?.remote.rtcpMux ? ['rtp', latches.rtp.destination] : ['rtcp', latches.rtcp.destination];
  }

  function report(): void {
    const [channel, destination] = rtcpPath();
    if (!destination || !isAdmitted) return;
    const packet = reporter.write(sender.sent(), reception.report());
    ports.send(channel, protection.sender?.rtcp(packet) ?? packet, destination);
  }

  function receiveRtcp(channel: Channel, packet: Buffer, from: Endpoint): void {
    const plain = protection.receiver ? protection.receiver.rtcp(packet) : packet;
    const isOurs = plain !== undefined && latches[channel].accept(from, protection.receiver !== undefined);
    if (isOurs) reporter.read(plain);
  }

  function receiveRtp(packet: Buffer, from: Endpoint): void {
    const plain = protection.receiver ? protection.receiver.rtp(packet) : packet;
    const rtp = plain && readRtp(plain);
    const payload = rtp && agreement?.receive.find(({ type }) => type === rtp.payloadType);
    if (!payload || !latches.rtp.accept(from, protection.receiver !== undefined)) return;
    // Events share the clock of the sound in fact, whatever their rtpmap says.
    reception.heard(rtp, payload.kind === 'telephone-event' ? (agreement?.send.rate ?? payload.rate) : payload.rate, monotonic());
    if (agreement?.isReceiving) receive(rtp, payload);
  }

  const ports: PortPair = await openPortPair(terms.address, terms.ports, (channel, packet, from) => {
    if (!agreement) return;
    try {
      if (isRtcp(packet)) receiveRtcp(channel, packet, from);
      else if (channel === 'rtp') receiveRtp(packet, from);
    } catch (error) {
      // Whatever a stranger sends, the other calls go on.
      warn(`a packet was not taken: ${error instanceof Error ? error.message : 'unknown'}`);
    }
  });

  function keepAlive(): void {
    if (!agreement || !isAdmitted || monotonic() - Math.max(sender.lastAt, 0) < KEEP_ALIVE_MS) return;
    transmit(sender.make(KEEP_ALIVE_TYPE, false, sender.timestamp(), Buffer.alloc(0)));
  }
  let reportTimer = setTimeout(reportAgain, nextReport(REPORT_MS / 2));
  function reportAgain(): void {
    report();
    reportTimer = setTimeout(reportAgain, nextReport(REPORT_MS));
  }
  const keepAliveTimer = setInterval(keepAlive, KEEP_ALIVE_MS / 3);

  return {
    port: ports.port,
    agree(next) {
      const { address, port, rtcp } = next.remote;
      protection.follow(next.security);
      // A hold by c=0.0.0.0 says nothing of where the far end is.
      if (next.isSending || address !== '0.0.0.0') {
        latches.rtp.redirect(address === undefined ? undefined : { address, port });
        latches.rtcp.redirect(rtcp.address === undefined ? undefined : { address: rtcp.address, port: rtcp.port });
      }
      agreement = next;
    },
    admit() {
      isAdmitted = true;
    },
    send(packet, payload) {
      if (!agreement?.isSending || !isAdmitted || digits.isSounding || payload.kind !== agreement.codec) return;
      const out = sender.forward(packet, agreement.send.type, agreement.send.rate);
      if (out) transmit(out);
    },
    press(tones) {
      if (!agreement) throw new Refusal('gone', 'The call has no sound yet');
      if (!takesDigits(agreement)) throw new Refusal('unsupported', 'The far end takes no digits in the sound');
      digits.press(tones);
    },
    get remoteReport() {
      return reporter.heard;
    },
    stats() {
      if (!agreement) return undefined;
      const { loss, next } = lossSince(interval, reception);
      interval = next;
      return {
        codec: agreement.codec,
        suite: protection.suite,
        local: textOf({ address: terms.address, port: ports.port }),
        remote: latches.rtp.destination ? textOf(latches.rtp.destination) : '',
        received: reception.received,
        sent: sender.sent().packets,
        loss,
        jitter: reception.jitterMs,
        rtt: reporter.rtt,
        remoteLoss: reporter.heard?.fractionLost,
      };
    },
    close() {
      digits.close();
      clearTimeout(reportTimer);
      clearInterval(keepAliveTimer);
      ports.close();
    },
  };
}
