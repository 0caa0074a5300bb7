/** One call: the window on one side, the network on the other, and the packets between. */
import type { GatewayRequestOf, GatewayResults, GatewayStats, NetworkTerms } from '../shared/gateway.ts';
import type { CallId } from '../shared/call.ts';
import { openNetworkLeg, type NetworkLeg } from './network/network-leg.ts';
import { Refusal } from './refusal.ts';
import type { Agreement } from './sdp/agreement.ts';
import { createNegotiation } from './sdp/negotiation.ts';
import { createWindowSound, type WindowSound } from './window/window-sound.ts';

type Of<K extends 'offer' | 'answer' | 'applyAnswer'> = Omit<GatewayRequestOf<K>, 'kind' | 'callId'>;

/** Its promises reject with Refusal. */
export interface GatewayCall {
  join(offer: string): Promise<GatewayResults['join']>;
  offer(request: Of<'offer'>): Promise<GatewayResults['offer']>;
  answer(request: Of<'answer'>): Promise<GatewayResults['answer']>;
  applyAnswer(request: Of<'applyAnswer'>): GatewayResults['applyAnswer'];
  rollback(): void;
  press(tones: string): void;
  admit(): void;
  stats(): GatewayStats | undefined;
  close(): void;
}

interface Placed {
  readonly address: string;
  readonly leg: NetworkLeg;
}

/** The name that reports carry (RFC 7022): of this call only, so that nobody learns from it who we are. */
const cnameOf = (callId: CallId): string => callId.replace(/[^A-Za-z0-9]/g, '').slice(0, 16) || 'sound';

export function createGatewayCall(callId: CallId, warn: (message: string) => void): GatewayCall {
  const cname = cnameOf(callId);
  const negotiation = createNegotiation();
  let window: WindowSound | undefined;
  let network: Placed | undefined;
  /** Offered in place of `network`, from another address. */
  let proposed: Placed | undefined;
  let isClosed = false;

  function withdraw(): void {
    if (proposed !== network) proposed?.leg.close();
    proposed = undefined;
  }

  async function placeAt(terms: NetworkTerms): Promise<Placed> {
    if (network?.address === terms.address) return network;
    const leg = await openNetworkLeg({ terms, cname, warn, receive: (packet, payload) => window?.send(packet, payload) });
    if (!isClosed) return { address: terms.address, leg };
    leg.close();
    throw new Refusal('gone', 'The call is over');
  }

  function settle(placed: Placed, agreement: Agreement): void {
    if (network !== placed) network?.leg.close();
    network = placed;
    placed.leg.agree(agreement);
  }

  return {
    async join(offer) {
      window?.close();
      const remoteReport = () => network?.leg.remoteReport;
      const joined = createWindowSound({
        name: cname,
        offer,
        warn,
        remoteReport,
        receive: (packet, payload) => network?.leg.send(packet, payload),
      });
      window = joined;
      return { sdp: await joined.answer };
    },
    async offer({ terms, direction }) {
      withdraw();
      const placed = await placeAt(terms);
      proposed = placed;
      return negotiation.offer(terms, placed.leg.port, direction);
    },
    async answer({ terms, direction, sdp }) {
      withdraw();
      const placed = await placeAt(terms);
      try {
        const { agreement, ...description } = negotiation.answer(terms, placed.leg.port, direction, sdp);
        settle(placed, agreement);
        return { ...description, codec: agreement.codec };
      } catch (error) {
        if (placed !== network) placed.leg.close();
        throw error;
      }
    },
    applyAnswer({ sdp, provisional }) {
      const agreement = negotiation.accept(sdp, provisional);
      if (proposed) settle(proposed, agreement);
      if (!provisional) proposed = undefined;
      network?.leg.admit();
      return { codec: agreement.codec };
    },
    rollback() {
      negotiation.rollback();
      withdraw();
    },
    press(tones) {
      if (!network) throw new Refusal('gone', 'The call has no sound yet');
      network.leg.press(tones);
    },
    admit: () => network?.leg.admit(),
    stats: () => network?.leg.stats(),
    close() {
      isClosed = true;
      // The window first: what it still sends must find no closed socket.
      window?.close();
      withdraw();
      network?.leg.close();
    },
  };
}
