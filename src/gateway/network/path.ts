/** The way of a call's packets through the network: its sockets, where the far end is, and how the packets are protected, as last agreed. */
import type { GatewayStats } from '../../shared/gateway.ts';
import { isRtcp } from '../rtp/rtp-packet.ts';
import type { Agreement } from '../sdp/agreement.ts';
import { isNowhere } from '../sdp/read-sdp.ts';
import { Association } from './association.ts';
import { createLane, type Lane } from './lane.ts';
import { createLatch } from './latch.ts';
import type { Channel, Endpoint, PortPair } from './port-pair.ts';
import { createProtection } from './protection.ts';

export interface PathSetup {
  readonly ports: PortPair;
  /** Our own address. */
  readonly address: string;
  readonly admitted: boolean;
  /** Something else was asked from these sockets, and this answers it. MUST NOT throw. */
  readonly isOurs: (channel: Channel, packet: Buffer, from: Endpoint) => boolean;
  /**
   * RTP or RTCP in plain. MUST NOT throw.
   *
   * @param accept it fits; false: it comes from someone who is not to be listened to
   */
  readonly receive: (channel: Channel, plain: Buffer, accept: () => boolean) => void;
  readonly warn: (message: string) => void;
}

const monotonic = (): number => performance.now();
const endpoint = (address: string | undefined, port: number): Endpoint | undefined =>
  address === undefined ? undefined : { address, port };
/** Undefined where `c=0.0.0.0` says nothing of where the far end is. */
const somewhere = (address: string | undefined, port: number): Endpoint | undefined =>
  isNowhere(address) ? undefined : endpoint(address, port);

export class Path {
  private readonly setup: PathSetup;
  private readonly latches = { rtp: createLatch(monotonic), rtcp: createLatch(monotonic) };
  private readonly lanes = { rtp: this.laneOf('rtp'), rtcp: this.laneOf('rtcp') };
  private readonly sdes = createProtection();
  private agreement: Agreement | undefined;
  /** No answer of another fork will follow. */
  private isFinal = false;
  /** Something may be sent. */
  isAdmitted: boolean;

  constructor(setup: PathSetup) {
    this.setup = setup;
    this.isAdmitted = setup.admitted;
    setup.ports.listen((channel, packet, from) => {
      try {
        this.arrived(channel, packet, from);
      } catch (error) {
        // Whatever a stranger sends, the other calls go on.
        setup.warn(`a packet was not taken: ${error instanceof Error ? error.message : 'unknown'}`);
      }
    });
  }

  get destination(): Endpoint | undefined {
    return this.isOfDtls ? this.lanes.rtp.current?.destination : this.latches.rtp.destination;
  }

  get protection(): Pick<GatewayStats, 'secured' | 'suite'> {
    const { suite } = this.sdes;
    if (!this.isOfDtls) return { secured: suite === undefined ? 'none' : 'sdes', suite };
    const { current } = this.lanes.rtp;
    if (current?.state === 'connected') return { secured: 'dtls', suite: current.suite };
    return { secured: current?.state === 'failed' ? 'failed' : undefined, suite: undefined };
  }

  /** @param isFinal no answer of another fork will follow */
  follow(agreement: Agreement, isFinal: boolean): void {
    const { remote, security } = agreement;
    this.agreement = agreement;
    this.isFinal = isFinal;
    this.sdes.follow(security?.kind === 'sdes' ? security : undefined);
    if (!isNowhere(remote.address)) {
      this.latches.rtp.redirect(endpoint(remote.address, remote.port));
      this.latches.rtcp.redirect(endpoint(remote.rtcp.address, remote.rtcp.port));
    }
    this.associate();
  }

  /** From now on the far end may be sent to. */
  admit(): void {
    if (this.isAdmitted) return;
    this.isAdmitted = true;
    this.associate();
  }

  /** RTP or RTCP in plain. What cannot be sent, or not in the way agreed, is lost. */
  send(channel: Channel, plain: Buffer): void {
    if (this.isOfDtls) return this.lanes[channel].current?.send(plain);
    const { destination } = this.latches[channel];
    const packet = this.sdes.sender?.[isRtcp(plain) ? 'rtcp' : 'rtp'](plain) ?? plain;
    if (destination) this.setup.ports.send(channel, packet, destination);
  }

  close(): void {
    this.lanes.rtp.close();
    this.lanes.rtcp.close();
    this.setup.ports.close();
  }

  private get isOfDtls(): boolean {
    return this.agreement?.security?.kind === 'dtls';
  }

  private laneOf(channel: Channel): Lane {
    return createLane((security, isCurrent) => {
      const { ports, address, warn, receive } = this.setup;
      const latch = this.latches[channel];
      return new Association({
        ...{ security, address, latch, warn, component: channel === 'rtp' ? 1 : 2 },
        transmit: (packet, to) => isCurrent() && ports.send(channel, packet, to),
        deliver: (plain, from) => isCurrent() && receive(channel, plain, () => !from || latch.accept(from, true)),
      });
    });
  }

  /** Handshakes and checks are sent too: nothing begins before it may. */
  private associate(): void {
    if (!this.agreement || !this.isAdmitted) return;
    const { remote, security } = this.agreement;
    const dtls = security?.kind === 'dtls' ? security : undefined;
    this.lanes.rtp.follow(dtls, somewhere(remote.address, remote.port), this.isFinal);
    this.lanes.rtcp.follow(remote.rtcpMux ? undefined : dtls, somewhere(remote.rtcp.address, remote.rtcp.port), this.isFinal);
  }

  private arrived(channel: Channel, packet: Buffer, from: Endpoint): void {
    if (this.setup.isOurs(channel, packet, from)) return;
    // An offer of ours may be answered by a handshake before its answer is here.
    if (!this.agreement || this.isOfDtls) return this.lanes[channel].receive(packet, from);
    const { receiver } = this.sdes;
    const plain = receiver ? receiver[isRtcp(packet) ? 'rtcp' : 'rtp'](packet) : packet;
    if (plain) this.setup.receive(channel, plain, () => this.latches[channel].accept(from, receiver !== undefined));
  }
}
