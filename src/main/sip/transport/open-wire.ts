/** Every kind of wire there is. */
import type { Clock } from '../../ports.ts';
import { withLargeRequests } from './large-requests.ts';
import { openTcpWire } from './tcp-wire.ts';
import { withTransactions } from './transactions.ts';
import { openUdpWire } from './udp-wire.ts';
import type { OpenWire, WireProtocol } from './wire.ts';
import { openWsWire } from './ws-wire.ts';

/** What datagrams alone do not do: be sent again, and be large. */
export const overDatagrams = (clock: Clock, openUdp: OpenWire): OpenWire =>
  withLargeRequests(clock, withTransactions(clock, openUdp), openTcpWire(clock));

export function openAnyWire(clock: Clock): OpenWire {
  const stream = openTcpWire(clock);
  const webSocket = openWsWire(clock);
  const kinds: Readonly<Record<WireProtocol, OpenWire>> = {
    UDP: overDatagrams(clock, openUdpWire),
    TCP: stream,
    TLS: stream,
    WS: webSocket,
    WSS: webSocket,
  };
  return (target, listener) => kinds[target.protocol](target, listener);
}
