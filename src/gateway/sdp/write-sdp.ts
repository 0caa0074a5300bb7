/** Our own SDP. Pure. */
import { isIPv6 } from 'node:net';
import type { SdpDirection } from '../../shared/media.ts';
import { writeCrypto, type CryptoLine } from './crypto-line.ts';
import { writeDtls, type LocalDtls } from './dtls-lines.ts';
import { writeIce, type LocalIce } from './ice-lines.ts';
import { describePayload, type Payload } from './payload.ts';

interface LocalEnd {
  readonly address: string;
  readonly port: number;
}
/** Where our sockets can be reached, as far as anybody knows; `host`: where that of RTP is itself. */
export interface LocalPlace {
  readonly host: LocalEnd;
  readonly rtp: LocalEnd;
  readonly rtcp: LocalEnd;
}

export interface LocalSound {
  readonly profile: string;
  readonly place: LocalPlace;
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

const inFamily = (address: string): string => `IN IP${isIPv6(address) ? 6 : 4} ${address}`;

/** RFC 3605: only where it is not what it would be without. */
const rtcpLine = ({ rtp, rtcp }: LocalPlace): readonly string[] =>
  rtcp.port === rtp.port + 1 && rtcp.address === rtp.address ? [] : [`a=rtcp:${rtcp.port} ${inFamily(rtcp.address)}`];

const section = (sound: LocalSound): readonly string[] => [
  `m=audio ${sound.place.rtp.port} ${sound.profile} ${sound.payloads.map(({ type }) => type).join(' ')}`,
  ...sound.payloads.flatMap(describePayload),
  ...sound.cryptos.map(writeCrypto),
  ...rtcpLine(sound.place),
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
  const where = inFamily(sound?.place.rtp.address ?? '127.0.0.1');
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
