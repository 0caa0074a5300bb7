/** Our own SDP. Pure. */
import { isIPv6 } from 'node:net';
import type { SdpDirection } from '../../shared/media.ts';
import { writeCrypto, type CryptoLine } from './crypto-line.ts';
import { writeDtls, type LocalDtls } from './dtls-lines.ts';
import { writeIce, type LocalIce } from './ice-lines.ts';
import { describePayload, type Payload } from './payload.ts';

export interface LocalSound {
  readonly profile: string;
  readonly address: string;
  readonly port: number;
  readonly payloads: readonly Payload[];
  readonly direction: SdpDirection;
  readonly cryptos: readonly CryptoLine[];
  readonly rtcpMux: boolean;
  readonly dtls: LocalDtls | undefined;
  readonly ice: LocalIce | undefined;
  /** As the offer names the section, and whether in a bundle (RFC 9143 7.3). */
  readonly mid: string | undefined;
  readonly isBundled: boolean;
}

const PTIME_MS = 20;

const section = (sound: LocalSound): readonly string[] => [
  `m=audio ${sound.port} ${sound.profile} ${sound.payloads.map(({ type }) => type).join(' ')}`,
  ...sound.payloads.flatMap(describePayload),
  ...sound.cryptos.map(writeCrypto),
  ...(sound.dtls ? writeDtls(sound.dtls) : []),
  ...(sound.ice ? writeIce(sound.ice) : []),
  `a=ptime:${PTIME_MS}`,
  `a=${sound.direction}`,
  ...(sound.rtcpMux ? ['a=rtcp-mux'] : []),
  ...(sound.mid === undefined ? [] : [`a=mid:${sound.mid}`]),
];

/** @param sections the sound, and the m-lines of what is refused, in the order of the offer */
export function writeSdp(origin: { session: string; version: number }, sections: readonly (LocalSound | string)[]): string {
  const sound = sections.find((each) => typeof each !== 'string');
  const address = sound?.address ?? '127.0.0.1';
  const where = `IN IP${isIPv6(address) ? 6 : 4} ${address}`;
  return [
    'v=0',
    `o=- ${origin.session} ${origin.version} ${where}`,
    's=-',
    `c=${where}`,
    't=0 0',
    ...(sound?.isBundled ? [`a=group:BUNDLE ${sound.mid}`] : []),
    ...sections.flatMap((each) => (typeof each === 'string' ? [each] : section(each))),
    '',
  ].join('\r\n');
}
