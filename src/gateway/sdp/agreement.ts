/** What an offer and its answer come to (RFC 3264 6, RFC 4568 5). Pure. */
import type { Account } from '../../shared/account.ts';
import type { SdpDirection, SoundSecurity } from '../../shared/media.ts';
import type { Codec } from '../../shared/settings.ts';
import type { Suite } from '../srtp/suites.ts';
import type { CryptoLine } from './crypto-line.ts';
import { isSound, type Payload } from './payload.ts';
import { isNowhere, isSecure, type Profile, type RemoteSound } from './read-sdp.ts';

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
  /** Digits that we send; undefined: the far end takes none. */
  readonly event: Payload | undefined;
  /** What may come, in our numbers. */
  readonly receive: readonly Payload[];
  readonly security: { readonly suite: Suite; readonly send: Buffer; readonly receive: Buffer } | undefined;
  readonly isSending: boolean;
  readonly isReceiving: boolean;
}

export type Encryption = Account['encryption'];
export interface KeyPair {
  readonly ours: CryptoLine;
  readonly theirs: CryptoLine;
}

/** The keys of an offer that we take: the first line we can read, since the offerer prefers it (RFC 4568 5.1.2). */
export function keysFor(remote: RemoteSound, encryption: Encryption, key: (suite: Suite) => Buffer): KeyPair | 'plain' | undefined {
  const [theirs] = encryption === 'never' ? [] : remote.cryptos;
  if (theirs) return { theirs, ours: { tag: theirs.tag, suite: theirs.suite, key: key(theirs.suite) } };
  return encryption === 'always' || isSecure(remote.profile) ? undefined : 'plain';
}

/** The keys that an answer chose from what we offered. */
export function keysFrom(remote: RemoteSound, encryption: Encryption, offered: readonly CryptoLine[]): KeyPair | 'plain' | undefined {
  for (const theirs of remote.cryptos) {
    const ours = offered.find(({ tag, suite }) => tag === theirs.tag && suite === theirs.suite);
    if (ours) return { ours, theirs };
  }
  return encryption === 'always' || isSecure(remote.profile) ? undefined : 'plain';
}

const sends = (direction: SdpDirection): boolean => direction === 'sendrecv' || direction === 'sendonly';
const receives = (direction: SdpDirection): boolean => direction === 'sendrecv' || direction === 'recvonly';

export interface Sides {
  readonly remote: RemoteSound;
  /** What both know, in the far end's numbers and the order to be used. */
  readonly common: readonly Payload[];
  /** The same in our numbers. */
  readonly ours: readonly Payload[];
  readonly direction: SdpDirection;
  readonly keys: KeyPair | 'plain';
  readonly rtcpMux: boolean;
}

/** Undefined: there is no codec in common. */
export function agree({ remote, common, ours, direction, keys, rtcpMux }: Sides): Agreement | undefined {
  const send = common.find(isSound);
  if (!send) return undefined;
  const events = common.filter((payload) => !isSound(payload));
  return {
    remote: { address: remote.address, port: remote.port, rtcp: remote.rtcp, rtcpMux },
    profile: remote.profile,
    codec: send.kind,
    send,
    event: events.find(({ rate }) => rate === send.rate) ?? events[0],
    // RFC 3264 5.1: it sends in our numbers. Some send in their own, which does no harm where those mean nothing else.
    receive: [...ours, ...common.filter(({ type }) => !ours.some((known) => known.type === type))],
    security: keys === 'plain' ? undefined : { suite: keys.ours.suite, send: keys.ours.key, receive: keys.theirs.key },
    isSending: sends(direction) && receives(remote.direction) && !isNowhere(remote.address),
    isReceiving: receives(direction),
  };
}

export const securedBy = ({ security }: Agreement): SoundSecurity => (security ? 'sdes' : 'none');
