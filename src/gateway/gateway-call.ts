/** One call: the window on one side, the network on the other, and the packets between. */
import type { GatewayRequestOf, GatewayResults, GatewayStats, NetworkTerms } from '../shared/gateway.ts';
import { openNetworkLeg, type NetworkLeg } from './network/network-leg.ts';
import { Refusal } from './refusal.ts';
import { createContinuity } from './rtp/continuity.ts';
import { isRtcp, readRtp, writeRtp, type RtpPacket } from './rtp/rtp-packet.ts';
import { createNegotiation } from './sdp/negotiation.ts';
import type { Payload } from './sdp/payload.ts';
import { createWindowSound, type WindowSound } from './window/window-sound.ts';
