/** Sound for accounts whose servers speak no WebRTC. */
import type { CallCenter } from './calls/call-center.ts';
import { followMaker } from './calls/restore-media.ts';
import { systemClock as clock } from './clock.ts';
import { GATEWAY } from './desktop/places.ts';
import { createGatewayMedia } from './media/gateway/gateway-media.ts';
import { createGatewayProcess } from './media/gateway/gateway-process.ts';
import { localAddress } from './media/gateway/local-address.ts';
import { spawnGateway } from './media/gateway/spawn-gateway.ts';
import { createStunServers } from './media/gateway/stun-servers.ts';
import type { WindowMediaPort } from './media/media-port.ts';
import type { Log } from './ports.ts';
import { admitSound, isAdmitted } from './reactions/admit-sound.ts';
import { keepGateway } from './reactions/keep-gateway.ts';
import type { Store } from './store.ts';

export function openGateway(store: Store, center: CallCenter, window: WindowMediaPort, log: Log) {
  const gateway = createGatewayProcess({ spawn: spawnGateway(GATEWAY), clock, log });
  const media = createGatewayMedia({
    window,
    gateway,
    localAddress,
    stunServers: createStunServers(clock),
    codecs: () => store.get().settings.codecs,
    ports: () => store.get().settings.rtpPorts,
    isAdmitted: (callId) => store.get().calls.some((call) => call.id === callId && isAdmitted(call)),
    reached: (callId, isOpen) => center.apply(callId, { type: isOpen ? 'mediaRestored' : 'mediaLost' }),
    log,
  });
  store.watch(keepGateway((wanted) => gateway.need(wanted)));
  store.watch(admitSound((callId) => media.has(callId) && void gateway.ask<'admit'>({ kind: 'admit', callId }).catch(() => undefined)));
  followMaker(center, gateway, (call) => media.has(call.id));
  return { ...media, process: gateway, close: () => gateway.need(false) };
}
