/** A place that has worked, as it is shown and kept. Pure. */
import type { Via } from '../../../shared/account.ts';
import type { Place } from './locate.ts';

type Transport = Via['transport'];
const DEFAULT_PORT: Readonly<Record<string, number>> = { WS: 80, WSS: 443 };

export const keyOf = (place: Place): string =>
  'url' in place ? place.url : `${place.protocol} ${place.host} ${place.address} ${place.port}`;

export function viaOf(place: Place, standIn: boolean): Via {
  const transport = place.protocol.toLowerCase() as Transport;
  if (!('url' in place)) return { transport, host: place.host, port: place.port, address: place.address, standIn };
  const { hostname, port } = URL.canParse(place.url) ? new URL(place.url) : { hostname: '', port: '' };
  return { transport, host: hostname, port: Number(port) || (DEFAULT_PORT[place.protocol] ?? 0), address: '', standIn };
}

/** The same name, port and transport, whatever address DNS gives it today. */
export function isAt(place: Place, via: Via | undefined): boolean {
  const { transport, host, port } = viaOf(place, false);
  return via?.transport === transport && via.host === host && via.port === port;
}

/** The same machine as well. */
export const isSame = (place: Place, via: Via | undefined): boolean => isAt(place, via) && viaOf(place, false).address === via?.address;

/** Another machine, or another process there. The same one by another transport is none. */
export function isOtherServer(one: Place, other: Place): boolean {
  if ('url' in one || 'url' in other) return keyOf(one) !== keyOf(other);
  return one.address !== other.address || (one.protocol === other.protocol && one.port !== other.port);
}
