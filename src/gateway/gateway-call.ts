/** One call: the window, or a party of the practice line, on one side, the network on the other, and the packets between. */
import type { GatewayRequestOf, GatewayResults, GatewayStats, NetworkTerms, Part } from '../shared/gateway.ts';
import type { CallId } from '../shared/call.ts';
import { NetworkLeg } from './network/network-leg.ts';
import { createPerformer, type Performer } from './parts/performer.ts';
import { Refusal } from './refusal.ts';
import type { RtpPacket } from './rtp/rtp-packet.ts';
import { rungOf, securedBy, type Agreement } from './sdp/agreement.ts';
import { Negotiation } from './sdp/negotiation.ts';
import type { Payload } from './sdp/payload.ts';
import type { StunMemory } from './stun/stun-memory.ts';
import { createWindowSound, type WindowSound } from './window/window-sound.ts';

type Of<K extends 'offer' | 'answer' | 'applyAnswer'> = Omit<GatewayRequestOf<K>, 'kind' | 'callId'>;

interface Placed {
  readonly address: string;
  readonly leg: NetworkLeg;
}

const outcomeOf = (agreement: Agreement) => ({ codec: agreement.codec, rung: rungOf(agreement), secured: securedBy(agreement) });

/** The name that reports carry (RFC 7022): of this call only, so that nobody learns from it who we are. */
const cnameOf = (callId: CallId): string => callId.replace(/[^A-Za-z0-9]/g, '').slice(0, 16) || 'sound';

/** Its promises reject with Refusal, and what throws throws it. */
export class GatewayCall {
  private readonly cname: string;
  private readonly warn: (message: string) => void;
  private readonly stun: StunMemory;
  private readonly reached: (isOpen: boolean) => void;
  private readonly negotiation = new Negotiation();
  private near: WindowSound | Performer | undefined;
  private network: Placed | undefined;
  /** Offered in place of `network`, from another address. */
  private proposed: Placed | undefined;
  /** The user has said yes; it may be told before the answer that is being made is there. */
  private isAdmitted = false;
  private isClosed = false;

  /** @param reached as WindowLegSetup has it */
  constructor(callId: CallId, warn: (message: string) => void, stun: StunMemory, reached: (isOpen: boolean) => void) {
    this.stun = stun;
    this.reached = reached;
    this.cname = cnameOf(callId);
    this.warn = warn;
  }

  async join(offer: string): Promise<GatewayResults['join']> {
    this.near?.close();
    const joined = createWindowSound({
      name: this.cname,
      offer,
      warn: this.warn,
      remoteReport: () => this.network?.leg.remoteReport,
      receive: this.say,
      reached: this.reached,
    });
    this.near = joined;
    return { sdp: await joined.answer };
  }

  perform(part: Part, digit: string | undefined): void {
    const playing = this.near && 'part' in this.near && this.near.part === part ? this.near : undefined;
    if (!playing) this.near?.close();
    const performer = playing ?? createPerformer(part, { say: this.say, codec: () => this.network?.leg.codec });
    this.near = performer;
    if (digit !== undefined) performer.press(digit);
  }

  async offer({ terms, direction }: Of<'offer'>): Promise<GatewayResults['offer']> {
    this.withdraw();
    const placed = await this.placeAt(terms);
    this.proposed = placed;
    return this.negotiation.offer(terms, placed.leg.place, direction);
  }

  async answer({ terms, direction, sdp }: Of<'answer'>): Promise<GatewayResults['answer']> {
    this.withdraw();
    const placed = await this.placeAt(terms);
    try {
      const { agreement, ...description } = this.negotiation.answer(terms, placed.leg.place, direction, sdp);
      this.settle(placed, agreement, true);
      return { ...description, ...outcomeOf(agreement) };
    } catch (error) {
      if (placed !== this.network) placed.leg.close();
      throw error;
    }
  }

  applyAnswer({ sdp, provisional }: Of<'applyAnswer'>): GatewayResults['applyAnswer'] {
    const agreement = this.negotiation.accept(sdp, provisional);
    if (this.proposed) this.settle(this.proposed, agreement, !provisional);
    if (!provisional) this.proposed = undefined;
    this.admit();
    return outcomeOf(agreement);
  }

  rollback(): void {
    this.negotiation.rollback();
    this.withdraw();
  }

  press(tones: string): void {
    if (!this.network) throw new Refusal('gone', 'The call has no sound yet');
    this.network.leg.press(tones);
  }

  admit(): void {
    this.isAdmitted = true;
    this.network?.leg.admit();
  }

  stats(): GatewayStats | undefined {
    return this.network?.leg.stats();
  }

  close(): void {
    this.isClosed = true;
    // The near side first: what it still sends must find no closed socket.
    this.near?.close();
    this.withdraw();
    this.network?.leg.close();
  }

  private readonly say = (packet: RtpPacket, payload: Payload): void => this.network?.leg.send(packet, payload);

  private withdraw(): void {
    if (this.proposed !== this.network) this.proposed?.leg.close();
    this.proposed = undefined;
  }

  private async placeAt(terms: NetworkTerms): Promise<Placed> {
    if (this.network?.address === terms.address) return this.network;
    const leg = await NetworkLeg.open({
      terms,
      cname: this.cname,
      warn: this.warn,
      stun: this.stun,
      receive: (packet, payload) => this.near?.send(packet, payload),
    });
    if (!this.isClosed) return { address: terms.address, leg };
    leg.close();
    throw new Refusal('gone', 'The call is over');
  }

  private settle(placed: Placed, agreement: Agreement, isFinal: boolean): void {
    if (this.network !== placed) this.network?.leg.close();
    this.network = placed;
    if (this.isAdmitted) placed.leg.admit();
    placed.leg.agree(agreement, isFinal);
  }
}
