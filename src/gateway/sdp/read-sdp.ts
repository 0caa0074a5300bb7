/** A far end's SDP of RTP (RFC 8866, RFC 3605, RFC 4568, RFC 5763, RFC 8839), as far as sound needs it. Pure; reading never throws. */
import { isIP } from 'node:net';
import type { SdpDirection } from '../../shared/media.ts';
import { readCrypto, type CryptoLine } from './crypto-line.ts';
import { readDtls, type RemoteDtls } from './dtls-lines.ts';
import { isAmong, readIce, type RemoteIce } from './ice-lines.ts';
import { payloadOf, staticPayload, type Payload } from './payload.ts';

/** The transport protocols we can speak, AVPF being AVP with feedback that nobody must send. */
const PROFILES = ['RTP/AVP', 'RTP/AVPF', 'RTP/SAVP', 'RTP/SAVPF', 'UDP/TLS/RTP/SAVP', 'UDP/TLS/RTP/SAVPF'] as const;
export type Profile = (typeof PROFILES)[number];
export const isSecure = (profile: Profile): boolean => profile.includes('RTP/SAVP');
/** SRTP keys of SDP have no place in it (RFC 5764 8). */
export const isOfDtls = (profile: Profile): boolean => profile.startsWith('UDP/TLS/');

export interface RemoteSound {
  readonly profile: Profile;
  /** An address of IP version 4 or 6; undefined: not one, so nothing can be sent there. */
  readonly address: string | undefined;
  /** 0: refused. */
  readonly port: number;
  readonly rtcp: { readonly address: string | undefined; readonly port: number };
  readonly rtcpMux: boolean;
  /** What we know of what is written, in its order. */
  readonly payloads: readonly Payload[];
  readonly direction: SdpDirection;
  /** Milliseconds of sound that it would like in a packet, and the most it takes (RFC 8866 6.4, 6.5); undefined: it has not said. */
  readonly ptime: number | undefined;
  readonly maxptime: number | undefined;
  readonly cryptos: readonly CryptoLine[];
  readonly dtls: RemoteDtls | undefined;
  readonly ice: RemoteIce | undefined;
  /** A server has put its own address in place of the far end's, and knows nothing of ICE (RFC 8839 4.2.5, `ice-mismatch`). */
  readonly isIceBroken: boolean;
  /** Of the section, where it is named (RFC 5888). */
  readonly mid: string | undefined;
  readonly isBundled: boolean;
}
export interface RemoteSection {
  /** `m=` without port: what has to be written to refuse it. */
  readonly media: string;
  readonly protocol: string;
  readonly formats: string;
  /** Undefined: no sound, or none of a kind that we speak. */
  readonly sound: RemoteSound | undefined;
}

const MAX_SECTIONS = 32;
const MAX_LINES = 2000;
const DIRECTION = /^a=(sendrecv|sendonly|recvonly|inactive)\s*$/;

const attribute = (lines: readonly string[], name: string): string | undefined =>
  lines.find((line) => line.startsWith(`a=${name}:`))?.slice(name.length + 3);

/** `IN IP4 192.0.2.1`, perhaps with a TTL. */
function addressOf(connection: string | undefined): string | undefined {
  const [, address = ''] = /^IN IP[46] ([^\s/]+)/.exec(connection ?? '') ?? [];
  return isIP(address) > 0 ? address : undefined;
}

/** Some write a fraction (RFC 8866 6.4 allows it). */
function millisecondsOf(lines: readonly string[], name: string): number | undefined {
  const [text] = /^\d{1,5}/.exec(attribute(lines, name)?.trim() ?? '') ?? [];
  return text === undefined || Number(text) === 0 ? undefined : Number(text);
}

function payloadsOf(lines: readonly string[], formats: readonly string[]): Payload[] {
  const maps = new Map(
    lines.flatMap((line) => {
      const [, type, encoding] = /^a=rtpmap:(\d{1,3})\s+(\S+)/.exec(line) ?? [];
      return type && encoding ? [[Number(type), encoding] as const] : [];
    }),
  );
  return formats.flatMap((format) => {
    const type = Number(format);
    if (!/^\d{1,3}$/.test(format) || type > 127) return [];
    const encoding = maps.get(type);
    return (encoding === undefined ? staticPayload(type) : payloadOf(type, encoding)) ?? [];
  });
}

const MID = /^[\w!#$%&'*+.^`{|}~-]{1,32}$/;
function bundleOf(lines: readonly string[], session: readonly string[]): Pick<RemoteSound, 'mid' | 'isBundled'> {
  const mid = attribute(lines, 'mid')?.trim();
  if (mid === undefined || !MID.test(mid)) return { mid: undefined, isBundled: false };
  const groups = session.filter((line) => line.startsWith('a=group:BUNDLE '));
  return { mid, isBundled: groups.some((line) => line.trim().split(/\s+/).slice(1).includes(mid)) };
}

function soundOf(lines: readonly string[], session: readonly string[]): RemoteSound | undefined {
  const [, digits = '', protocol = '', formats = ''] = /^m=audio (\d{1,5})(?:\/\d+)? (\S+) (.*)$/.exec(lines[0] ?? '') ?? [];
  const profile = PROFILES.find((known) => known === protocol.toUpperCase());
  const port = Number(digits);
  if (!profile || port > 0xffff) return undefined;
  const connection = (all: readonly string[]): string | undefined => all.find((line) => line.startsWith('c='))?.slice(2);
  const address = addressOf(connection(lines) ?? connection(session));
  const [, rtcpPort, rtcpAddress] = /^(\d{1,5})(?:\s+(IN IP[46] \S+))?/.exec(attribute(lines, 'rtcp') ?? '') ?? [];
  const ice = readIce(lines, session);
  const direction = (lines.find((line) => DIRECTION.test(line)) ?? session.find((line) => DIRECTION.test(line)))?.slice(2).trim();
  return {
    profile,
    address,
    port,
    rtcp: { address: addressOf(rtcpAddress) ?? address, port: Math.min(rtcpPort ? Number(rtcpPort) : port + 1, 0xffff) },
    rtcpMux: lines.some((line) => line.trim() === 'a=rtcp-mux'),
    payloads: payloadsOf(lines, formats.trim().split(/\s+/)),
    direction: (direction as SdpDirection | undefined) ?? 'sendrecv',
    ptime: millisecondsOf(lines, 'ptime'),
    maxptime: millisecondsOf(lines, 'maxptime'),
    cryptos: lines.flatMap((line) => (line.startsWith('a=crypto:') ? (readCrypto(line.slice(9)) ?? []) : [])),
    dtls: readDtls(lines, session),
    ice,
    // A far end that does not know its address yet writes that of nobody.
    isIceBroken: ice !== undefined && !isNowhere(address) && !isAmong(ice, address, port),
    ...bundleOf(lines, session),
  };
}

/** The media sections in their order; none: this is no SDP. */
export function readSdp(text: string): readonly RemoteSection[] {
  const session: string[] = [];
  const sections: string[][] = [];
  for (const line of text.split(/\r\n?|\n/, MAX_LINES)) {
    if (line.startsWith('m=')) sections.push([line]);
    else (sections.at(-1) ?? session).push(line);
  }
  return sections.slice(0, MAX_SECTIONS).map((lines) => {
    const [, media = 'audio', protocol = 'RTP/AVP', formats = '0'] = /^m=(\S+) \S+ (\S+) (.*)$/.exec(lines[0]!) ?? [];
    return { media, protocol, formats: formats.trim(), sound: soundOf(lines, session) };
  });
}

/** `c=0.0.0.0`, the hold of RFC 2543. */
export const isNowhere = (address: string | undefined): boolean => address === undefined || address === '0.0.0.0' || address === '::';

/** What the numbers of the first audio section mean, whatever carries it. */
export function soundPayloads(text: string): readonly Payload[] {
  const lines = text.split(/\r\n?|\n/, MAX_LINES);
  const start = lines.findIndex((line) => line.startsWith('m=audio '));
  if (start < 0) return [];
  const end = lines.findIndex((line, i) => i > start && line.startsWith('m='));
  const section = lines.slice(start, end < 0 ? undefined : end);
  return payloadsOf(section, section[0]!.trim().split(/\s+/).slice(3));
}
