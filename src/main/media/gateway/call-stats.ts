import type { GatewayStats } from '../../../shared/gateway.ts';
import type { CallStats } from '../../../shared/quality.ts';

/** As in SDP. */
const CLOCK_RATES: Readonly<Record<GatewayStats['codec'], number>> = { opus: 48_000, G722: 8000, PCMU: 8000, PCMA: 8000 };

/**
 * A call through the gateway as people are told of it: the way through the network, not the one from the window to the gateway.
 *
 * @param network undefined: nothing is agreed yet, so nothing is said of encryption
 * @param window counts the rest of the way to the ear
 */
export function callStats(network: GatewayStats | undefined, { buffered }: CallStats): CallStats {
  if (!network) return { received: 0, lost: 0, sent: 0 };
  const { codec, secured, suite, local, remote, received, lost, sent, remoteLoss, jitter, rtt } = network;
  return {
    codec: `${codec}/${CLOCK_RATES[codec]}`,
    path: `udp ${local} > ${remote}`,
    ...{ received, lost, sent, jitter },
    ...(secured === undefined ? {} : { secured }),
    ...(suite === undefined ? {} : { suite }),
    ...(remoteLoss === undefined ? {} : { lostThere: remoteLoss }),
    ...(rtt === undefined ? {} : { roundTrip: rtt }),
    ...(buffered === undefined ? {} : { buffered }),
  };
}
