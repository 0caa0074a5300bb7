/** DTLS-SRTP with one far end through one socket: along the way that ICE finds, or else to where the far end's packets come from. */
import { createDtlsEnd, type DtlsEnd, type DtlsState } from '../dtls/dtls-end.ts';
import { IceAgent } from '../ice/ice-agent.ts';
import { isStun } from '../stun/stun-message.ts';
import { isRtcp } from '../rtp/rtp-packet.ts';
import type { DtlsSecurity } from '../sdp/agreement.ts';
import { createArrivals } from './arrivals.ts';
import type { Latch } from './latch.ts';
import { keepOpening } from './opener.ts';
import type { Endpoint } from './port-pair.ts';

export interface AssociationSetup {
  readonly security: DtlsSecurity;
  /** Our own address. */
  readonly address: string;
  readonly component: 1 | 2;
  /** Serves where there is no ICE. */
  readonly latch: Latch;
  readonly transmit: (packet: Buffer, to: Endpoint) => void;
  /** @param from undefined: ICE knows, and nobody else need */
  readonly deliver: (plain: Buffer, from: Endpoint | undefined) => void;
  readonly warn: (message: string) => void;
}

/** RFC 7983. */
export const isDtls = (packet: Buffer): boolean => packet.length > 0 && packet[0]! >= 20 && packet[0]! <= 63;
const isMedia = (packet: Buffer): boolean => packet.length > 0 && packet[0]! >> 6 === 2;
/** What each adds to a packet of RTP. Of the two with AES-GCM the key's length does not show. */
const SUITES = new Map([
  [10, 'AES_CM_128_HMAC_SHA1_80'],
  [4, 'AES_CM_128_HMAC_SHA1_32'],
  [16, 'AEAD_AES_GCM'],
]);

export class Association {
  private readonly setup: AssociationSetup;
  private readonly arrivals = createArrivals();
  private readonly ice: IceAgent | undefined;
  private end: DtlsEnd | undefined;
  private heardFrom: Endpoint | undefined;
  /** There while the far end is waited for. */
  private readonly opener: { stop(): void } | undefined;
  /** By what the packets of the far end are protected, as far as their length tells. */
  suite: string | undefined;

  constructor(setup: AssociationSetup) {
    const { address, component, security, transmit } = setup;
    this.setup = setup;
    const now = (): number => performance.now();
    this.ice = security.ice && new IceAgent({ address, component, terms: security.ice, send: transmit, changed: () => this.begin(), now });
    if (this.ice) return;
    this.begin();
    if (security.terms.role === 'passive')
      this.opener = keepOpening(component, (word) => this.destination && transmit(word, this.destination));
  }

  get state(): DtlsState {
    return this.end?.state ?? 'connecting';
  }
  /** Nothing goes through it any more. */
  get isOver(): boolean {
    return this.state === 'failed' || this.state === 'closed';
  }
  get destination(): Endpoint | undefined {
    return this.ice ? (this.ice.destination ?? this.heardFrom) : this.setup.latch.destination;
  }

  /** The same association by a later description: ICE may begin anew. */
  follow({ ice }: DtlsSecurity): void {
    if (ice) this.ice?.follow(ice);
  }

  receive(packet: Buffer, from: Endpoint): void {
    if (isStun(packet)) return this.ice?.receive(packet, from);
    if (!this.isWelcome(packet, from)) return;
    if (isDtls(packet)) {
      this.heardFrom = { address: from.address, port: from.port };
      this.opener?.stop();
      this.begin();
    } else if (isMedia(packet)) this.arrivals.add(packet, from);
    else return;
    this.end?.receive(packet);
  }

  /** RTP or RTCP, dropped until there is a key. */
  send(plain: Buffer): void {
    this.end?.send(plain);
  }

  close(): void {
    this.opener?.stop();
    this.ice?.close();
    this.end?.close();
  }

  private begin(): void {
    // A first flight that goes nowhere costs a second (RFC 6347 4.2.4.1).
    if (this.end || (this.ice && !this.destination)) return;
    const { security, transmit, warn } = this.setup;
    this.end = createDtlsEnd({
      ...{ certificate: security.certificate, terms: security.terms, changed: () => this.changed(), warn },
      transmit: (packet) => this.destination && transmit(packet, this.destination),
      deliver: (plain) => this.opened(plain),
    });
  }

  /** A far end that has said nothing in all that time has not been answered yet, perhaps: it is asked again. */
  private changed(): void {
    if (this.end?.state !== 'failed' || this.heardFrom) return;
    this.end.close();
    this.end = undefined;
    this.begin();
  }

  private opened(plain: Buffer): void {
    const arrival = this.arrivals.take(plain);
    if (arrival && !isRtcp(plain)) this.suite = SUITES.get(arrival.length - plain.length);
    this.setup.deliver(plain, this.ice ? undefined : arrival?.from);
  }

  /** The far end may be listened to, as far as that is known before its packet is looked into. */
  private isWelcome(packet: Buffer, from: Endpoint): boolean {
    if (this.ice) return this.ice.knows(from);
    return isMedia(packet) || this.setup.latch.accept(from, false);
  }
}
