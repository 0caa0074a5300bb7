/** The network side of one call: packets of the window out, packets of the far end in, as the last agreement says. */
import { isIPv6 } from 'node:net';
import type { GatewayStats, NetworkTerms } from '../../shared/gateway.ts';
import { Refusal } from '../refusal.ts';
import { createReception, type Reception } from '../rtp/reception.ts';
import { createReporter, type Reporter } from '../rtp/reporter.ts';
import { isRtcp, readRtp, type RtpPacket } from '../rtp/rtp-packet.ts';
import type { Agreement } from '../sdp/agreement.ts';
import type { Payload } from '../sdp/payload.ts';
import type { LocalPlace } from '../sdp/write-sdp.ts';
import type { StunMemory } from '../stun/stun-memory.ts';
import { createDigits, takesDigits } from './digits.ts';
import { KEEP_ALIVE_TYPE } from './opener.ts';
import { Path } from './path.ts';
import { openPortPair, type Channel, type Endpoint, type PortPair } from './port-pair.ts';
import { createPublicAddress, type PublicAddress } from './public-address.ts';
import { createRtpSender } from './rtp-sender.ts';

export interface NetworkLegSetup {
  readonly terms: NetworkTerms;
  readonly cname: string;
  /** A packet of the far end and what it is. */
  readonly receive: (packet: RtpPacket, payload: Payload) => void;
  readonly stun: StunMemory;
  /** Something that ought not to happen; no reason to stop. */
  readonly warn: (message: string) => void;
}

/** RFC 3550 6.2: at least 5 s apart on average, the first after half of that, and never in step with others. */
const REPORT_MS = 5000;
/** RFC 6263: a NAT may forget a mapping after 30 s without a packet. */
const KEEP_ALIVE_MS = 15_000;
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

export class NetworkLeg {
  private readonly setup: NetworkLegSetup;
  private readonly ports: PortPair;
  private readonly publicAddress: PublicAddress;
  private readonly path: Path;
  private readonly reception = createReception();
  private readonly reporter: Reporter;
  private readonly sender = createRtpSender(monotonic);
  private readonly digits = createDigits(
    this.sender,
    () => (this.path.isAdmitted ? this.agreement : undefined),
    (packet) => this.transmit(packet),
  );
  private agreement: Agreement | undefined;
  private interval: Interval = { expected: 0, received: 0 };
  private reportTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly keepAliveTimer: ReturnType<typeof setInterval>;

  /** Rejects with Refusal. */
  static async open(setup: NetworkLegSetup): Promise<NetworkLeg> {
    const { address, ports, stun = [] } = setup.terms;
    const leg = new NetworkLeg(setup, await openPortPair(address, ports));
    await leg.publicAddress.discover(stun, isIPv6(address) ? 6 : 4);
    return leg;
  }

  private constructor(setup: NetworkLegSetup, ports: PortPair) {
    this.setup = setup;
    this.ports = ports;
    this.publicAddress = createPublicAddress(ports, setup.stun);
    this.reporter = createReporter(setup.cname, wallClock);
    const { address, admitted } = setup.terms;
    this.path = new Path({
      ...{ ports, address, admitted, warn: setup.warn },
      isOurs: (...arrived) => this.publicAddress.heard(...arrived),
      receive: (...arrived) => this.received(...arrived),
    });
    this.reportAfter(REPORT_MS / 2);
    this.keepAliveTimer = setInterval(() => this.keepAlive(), KEEP_ALIVE_MS / 3);
  }

  /** Where the far end can reach it, as far as anybody knows. */
  get place(): LocalPlace {
    const { address } = this.setup.terms;
    const { port } = this.ports;
    const host = { address, port };
    const rtp = this.publicAddress.of('rtp') ?? host;
    return { host, rtp, rtcp: this.publicAddress.of('rtcp') ?? { ...rtp, port: rtp.port + 1 } };
  }
  /** What is spoken now; undefined before the first agreement. */
  get codec(): Agreement['codec'] | undefined {
    return this.agreement?.codec;
  }
  /** What the far end reports of our sound. */
  get remoteReport(): Reporter['heard'] {
    return this.reporter.heard;
  }

  /** @param isFinal no answer of another fork will follow */
  agree(next: Agreement, isFinal: boolean): void {
    this.path.follow(next, isFinal);
    this.agreement = next;
  }

  /** From now on sound may go out. */
  admit(): void {
    this.path.admit();
  }

  /** A packet of the window that is of that codec. */
  send(packet: RtpPacket, payload: Payload): void {
    const { agreement } = this;
    if (!agreement?.isSending || !this.path.isAdmitted || this.digits.isSounding || payload.kind !== agreement.codec) return;
    const { type, rate } = agreement.send;
    this.sender.forward(packet, { type, rate, length: agreement.packetBytes }).forEach((out) => this.transmit(out));
  }

  /** Throws Refusal where the far end takes no digits. */
  press(digits: string): void {
    if (!this.agreement) throw new Refusal('gone', 'The call has no sound yet');
    if (!takesDigits(this.agreement)) throw new Refusal('unsupported', 'The far end takes no digits in the sound');
    this.digits.press(digits);
  }

  /** Undefined before the first agreement. Starts a new interval of loss. */
  stats(): GatewayStats | undefined {
    if (!this.agreement) return undefined;
    const { loss, next } = lossSince(this.interval, this.reception);
    this.interval = next;
    const { destination, protection } = this.path;
    return {
      codec: this.agreement.codec,
      ...protection,
      local: textOf({ address: this.setup.terms.address, port: this.ports.port }),
      remote: destination ? textOf(destination) : '',
      received: this.reception.received,
      lost: Math.max(0, this.reception.totals.expected - this.reception.totals.received),
      sent: this.sender.sent().packets,
      loss,
      jitter: this.reception.jitterMs,
      rtt: this.reporter.rtt,
      remoteLoss: this.reporter.heard?.fractionLost,
    };
  }

  close(): void {
    this.digits.close();
    clearTimeout(this.reportTimer);
    clearInterval(this.keepAliveTimer);
    this.publicAddress.close();
    this.path.close();
  }

  private transmit(packet: Buffer): void {
    this.path.send('rtp', packet);
  }

  private received(channel: Channel, plain: Buffer, accept: () => boolean): void {
    if (!this.agreement) return;
    if (isRtcp(plain)) {
      // With rtcp-mux both share a port, and only sound may say where that is.
      if (channel === 'rtp' || accept()) this.reporter.read(plain);
    } else if (channel === 'rtp') this.receiveRtp(this.agreement, plain, accept);
  }

  private receiveRtp(agreement: Agreement, plain: Buffer, accept: () => boolean): void {
    const rtp = readRtp(plain);
    const payload = rtp && agreement.receive.find(({ type }) => type === rtp.payloadType);
    if (!payload || !accept()) return;
    // Events share the clock of the sound in fact, whatever their rtpmap says.
    const rate = payload.kind === 'telephone-event' ? agreement.send.rate : payload.rate;
    this.reception.heard(rtp, rate, monotonic());
    if (agreement.isReceiving) this.setup.receive(rtp, payload);
  }

  private reportAfter(interval: number): void {
    this.reportTimer = setTimeout(
      () => {
        this.report();
        this.reportAfter(REPORT_MS);
      },
      interval * (0.5 + Math.random()),
    );
  }

  private report(): void {
    if (!this.agreement || !this.path.isAdmitted) return;
    this.path.send(this.agreement.remote.rtcpMux ? 'rtp' : 'rtcp', this.reporter.write(this.sender.sent(), this.reception.report()));
  }

  private keepAlive(): void {
    if (monotonic() - this.sender.lastAt < KEEP_ALIVE_MS) return;
    this.publicAddress.refresh();
    if (!this.agreement || !this.path.isAdmitted) return;
    this.transmit(this.sender.make(KEEP_ALIVE_TYPE, false, this.sender.timestamp(), Buffer.alloc(0)));
  }
}
