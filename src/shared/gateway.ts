/** What main and the media gateway's process say to each other. One request, one reply; nothing in it is a secret but the SDP, which holds SRTP keys. */
import type { Account } from './account.ts';
import type { CallId } from './call.ts';
import type { MediaErrorCode, SdpDirection, SoundSecurity } from './media.ts';
import type { Codec, PortRange } from './settings.ts';

/** A kind of offer: RTP/AVP, the same with SDES keys that need not be taken, RTP/SAVP with such keys, and SRTP whose keys are made by a DTLS handshake. */
export type Rung = 'plain' | 'keys' | 'srtp' | 'dtls';
/**
 * What may be offered, in order: whoever refuses one kind may take the next. RTP/AVP with keys comes before RTP/SAVP since a far end that
 * knows nothing of them ignores the lines (RFC 8866 5.13) and answers in plain, at once; RTP/SAVP is what RFC 4568 wants, but who does not
 * encrypt refuses it, in one of many ways. FreeSWITCH, Asterisk (optimistic), Yealink and Snom do and take the same; RFC 8643 made it a rule. DTLS comes
 * last: few of those who are reached this way know it, and those who do mostly take the keys. One that takes an offer of keys and answers without its own is
 * offered DTLS next, within the call.
 */
export const LADDERS: Readonly<Record<Account['encryption'], readonly [Rung, ...Rung[]]>> = {
  never: ['plain'],
  offered: ['keys', 'srtp', 'dtls'],
  always: ['srtp', 'dtls'],
};

export interface StunServer {
  /** Name or address, IPv6 without brackets. */
  readonly host: string;
  readonly port: number;
}

/** How a call may speak with the network. */
export interface NetworkTerms {
  /** The address of this machine that reaches the far end; sockets are bound to it. */
  readonly address: string;
  /** UDP ports of RTP and RTCP, both ends included; absent: any. */
  readonly ports?: Readonly<PortRange>;
  /** Asked where a NAT lets the sockets be seen; absent: there is none between us and the server, or nobody to ask. */
  readonly stun?: readonly StunServer[];
  /** Preferred first. */
  readonly codecs: readonly Codec[];
  readonly encryption: Account['encryption'];
  /** The kind of an offer of ours; absent: the first of the ladder. */
  readonly rung?: Rung;
  /** Of the o= line: the session, and the version last sent, 0 before the first (RFC 3264 8). It outlives the process. */
  readonly origin: { readonly session: string; readonly version: number };
  /** The far end may be sent to as soon as it is known where it is. */
  readonly admitted: boolean;
}

/** What a party of the practice line says: the user's own words again, or one of its melodies. */
export type Part = 'echo' | 'music' | 'colleague' | 'caller';

export type GatewayRequest =
  /** The window's offer; a second one takes the place of the first. */
  | { readonly kind: 'join'; readonly callId: CallId; readonly sdp: string }
  /** A part in place of the window. One that is played already goes on; `digit`: the far end has pressed it, by other ways than the sound. */
  | { readonly kind: 'perform'; readonly callId: CallId; readonly part: Part; readonly digit?: string }
  | { readonly kind: 'offer'; readonly callId: CallId; readonly terms: NetworkTerms; readonly direction: SdpDirection }
  | {
      readonly kind: 'answer';
      readonly callId: CallId;
      readonly terms: NetworkTerms;
      readonly direction: SdpDirection;
      readonly sdp: string;
    }
  /** Of several the last one counts. The far end of an offer of ours has been asked, so it may be sent to from here on. */
  | { readonly kind: 'applyAnswer'; readonly callId: CallId; readonly sdp: string; readonly provisional: boolean }
  | { readonly kind: 'rollback'; readonly callId: CallId }
  | { readonly kind: 'dtmf'; readonly callId: CallId; readonly tones: string }
  /** The user has answered: sound may go out. Of a call that is not known nothing is done. */
  | { readonly kind: 'admit'; readonly callId: CallId }
  | { readonly kind: 'close'; readonly callId: CallId };
export type GatewayKind = GatewayRequest['kind'];
export type GatewayRequestOf<K extends GatewayKind> = Extract<GatewayRequest, { kind: K }>;

/** What the call has come to. */
interface Outcome {
  readonly codec: Codec;
  readonly rung: Rung;
  readonly secured: SoundSecurity;
}

export interface GatewayResults {
  join: { readonly sdp: string };
  perform: Record<string, never>;
  offer: { readonly sdp: string; readonly version: number };
  answer: { readonly sdp: string; readonly version: number } & Outcome;
  applyAnswer: Outcome;
  rollback: Record<string, never>;
  dtmf: Record<string, never>;
  admit: Record<string, never>;
  close: Record<string, never>;
}

/** What is so of a call's packets on the network, measured and not wished. */
export interface GatewayStats {
  readonly codec: Codec;
  /** By what the packets are protected; undefined: the handshake is not over, and nothing flows; `failed`: it will not, and nothing ever does. */
  readonly secured: 'sdes' | 'dtls' | 'none' | 'failed' | undefined;
  /** The SRTP suite; undefined: there is none, or it is not known. */
  readonly suite: string | undefined;
  /** `address:port` of both ends, as used. */
  readonly local: string;
  readonly remote: string;
  readonly received: number;
  /** Of those due from the present source, never below 0. */
  readonly lost: number;
  readonly sent: number;
  /** Share of packets lost on the way to us, 0 to 1, in the last second. */
  readonly loss: number;
  /** Interarrival jitter, ms (RFC 3550 6.4.1). */
  readonly jitter: number;
  /** Round trip, ms; undefined until the far end has reported. */
  readonly rtt: number | undefined;
  /** As the far end reports what we sent: share lost, 0 to 1. */
  readonly remoteLoss: number | undefined;
}

export interface GatewayEnvelope {
  readonly id: number;
  readonly request: GatewayRequest;
}
export type GatewayReply =
  | { readonly ok: true; readonly value: GatewayResults[GatewayKind] }
  | { readonly ok: false; readonly code: MediaErrorCode; readonly message: string };
export type GatewayMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'reply'; readonly id: number; readonly reply: GatewayReply }
  | { readonly type: 'stats'; readonly callId: CallId; readonly stats: GatewayStats }
  /** The way to the window is open, or will not be: it did not come about in time, or broke. */
  | { readonly type: 'reached'; readonly callId: CallId; readonly isOpen: boolean }
  | { readonly type: 'warning'; readonly message: string };
