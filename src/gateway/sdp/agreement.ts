/** What an offer and its answer come to (RFC 3264 6, RFC 4568 5, RFC 5763 5). Pure. */
import type { Account } from '../../shared/account.ts';
import type { Rung } from '../../shared/gateway.ts';
import type { SdpDirection, SoundSecurity } from '../../shared/media.ts';
import type { Codec } from '../../shared/settings.ts';
import type { Certificate } from '../dtls/certificate.ts';
import type { IceTerms } from '../ice/ice-agent.ts';
import type { Suite } from '../srtp/suites.ts';
import type { CryptoLine } from './crypto-line.ts';
import { roleByAnswer, roleInAnswer, type DtlsTerms } from './dtls-lines.ts';
import { isSound, type Payload } from './payload.ts';
import { isNowhere, isOfDtls, isSecure, type Profile, type RemoteSound } from './read-sdp.ts';

export interface SdesSecurity {
  readonly kind: 'sdes';
  readonly suite: Suite;
  readonly send: Buffer;
  readonly receive: Buffer;
}
export interface DtlsSecurity {
  readonly kind: 'dtls';
  readonly certificate: Certificate;
  readonly terms: DtlsTerms;
  /** Undefined: the far end speaks none. */
  readonly ice: IceTerms | undefined;
}

export interface Agreement {
  readonly remote: {
    readonly address: string | undefined;
    readonly port: number;
    readonly rtcp: RemoteSound['rtcp'];
    readonly rtcpMux: boolean;
  };
  readonly profile: Profile;
  readonly codec: Codec;
  /** What we send, in the far end's numbers. */
  readonly send: Payload;
  /** Bytes of sound in each packet that we send; undefined: as the window makes them. */
  readonly packetBytes: number | undefined;
  /** Digits that we send; undefined: the far end takes none. */
  readonly event: Payload | undefined;
  /** What may come, in our numbers. */
  readonly receive: readonly Payload[];
  /** Undefined: plain. */
  readonly security: SdesSecurity | DtlsSecurity | undefined;
  readonly isSending: boolean;
  readonly isReceiving: boolean;
}

/** The kind of offer that what was agreed is like. */
export function rungOf({ security, profile }: Agreement): Rung {
  if (!security) return 'plain';
  if (security.kind === 'dtls') return 'dtls';
  return isSecure(profile) ? 'srtp' : 'keys';
}

export type Encryption = Account['encryption'];
/** How the sound is to be protected: by keys of SDP, by a handshake, or not. */
export type Keys =
  | { readonly kind: 'sdes'; readonly ours: CryptoLine; readonly theirs: CryptoLine }
  | { readonly kind: 'dtls'; readonly terms: DtlsTerms }
  | { readonly kind: 'plain' };

const plainly = ({ profile }: RemoteSound, encryption: Encryption): Keys | undefined =>
  encryption === 'always' || isSecure(profile) ? undefined : { kind: 'plain' };

export interface OwnKeys {
  readonly encryption: Encryption;
  readonly keyFor: (suite: Suite) => Buffer;
  /** What there is already. */
  readonly current: DtlsTerms | undefined;
}

/**
 * The keys of an offer that we take: those of DTLS before those of SDP, which whoever sees the SIP knows, and of these the first line we can
 * read, since the offerer prefers it (RFC 4568 5.1.2).
 */
export function keysFor(remote: RemoteSound, { encryption, keyFor, current }: OwnKeys): Keys | undefined {
  const { dtls, cryptos, profile } = remote;
  if (encryption === 'never') return plainly(remote, encryption);
  if (dtls) return { kind: 'dtls', terms: { fingerprint: dtls.fingerprint, id: dtls.id, role: roleInAnswer(dtls, current) } };
  const theirs = isOfDtls(profile) ? undefined : cryptos[0];
  if (theirs) return { kind: 'sdes', theirs, ours: { tag: theirs.tag, suite: theirs.suite, key: keyFor(theirs.suite) } };
  return plainly(remote, encryption);
}

/** The keys that an answer chose from what we offered. */
export function keysFrom(
  remote: RemoteSound,
  encryption: Encryption,
  offered: { readonly cryptos: readonly CryptoLine[]; readonly dtls: unknown },
): Keys | undefined {
  const { dtls } = remote;
  if (offered.dtls && dtls) return { kind: 'dtls', terms: { fingerprint: dtls.fingerprint, id: dtls.id, role: roleByAnswer(dtls) } };
  for (const theirs of remote.cryptos) {
    const ours = offered.cryptos.find(({ tag, suite }) => tag === theirs.tag && suite === theirs.suite);
    if (ours) return { kind: 'sdes', ours, theirs };
  }
  return plainly(remote, encryption);
}

const sends = (direction: SdpDirection): boolean => direction === 'sendrecv' || direction === 'sendonly';
const receives = (direction: SdpDirection): boolean => direction === 'sendrecv' || direction === 'recvonly';

const WINDOW_MS = 20;
const LONGEST_MS = 60;
const BYTES_PER_MS = 8;

/** As the far end would like them, in steps of 10 ms; Opus, of which a packet is one piece, stays as it is. */
function packetBytes({ kind }: Payload, { ptime, maxptime }: RemoteSound): number | undefined {
  if (kind === 'opus') return undefined;
  const wanted = Math.min(ptime ?? WINDOW_MS, maxptime ?? LONGEST_MS, LONGEST_MS);
  const ms = Math.max(10, 10 * Math.floor(wanted / 10));
  return ms === WINDOW_MS ? undefined : ms * BYTES_PER_MS;
}

export interface Sides {
  readonly remote: RemoteSound;
  /** What both know, in the far end's numbers and the order to be used. */
  readonly common: readonly Payload[];
  /** The same in our numbers. */
  readonly ours: readonly Payload[];
  readonly direction: SdpDirection;
  readonly security: Agreement['security'];
  readonly rtcpMux: boolean;
}

/** Undefined: there is no codec in common. */
export function agree({ remote, common, ours, direction, security, rtcpMux }: Sides): Agreement | undefined {
  const send = common.find(isSound);
  if (!send) return undefined;
  const events = common.filter((payload) => !isSound(payload));
  const hasIce = security?.kind === 'dtls' && security.ice !== undefined;
  return {
    remote: { address: remote.address, port: remote.port, rtcp: remote.rtcp, rtcpMux },
    profile: remote.profile,
    codec: send.kind,
    send,
    packetBytes: packetBytes(send, remote),
    event: events.find(({ rate }) => rate === send.rate) ?? events[0],
    // RFC 3264 5.1: it sends in our numbers. Some send in their own, which does no harm where those mean nothing else.
    receive: [...ours, ...common.filter(({ type }) => !ours.some((known) => known.type === type))],
    security,
    // ICE knows by itself where the far end is.
    isSending: sends(direction) && receives(remote.direction) && (hasIce || !isNowhere(remote.address)),
    isReceiving: receives(direction),
  };
}

export const securedBy = ({ security }: Agreement): SoundSecurity => security?.kind ?? 'none';
