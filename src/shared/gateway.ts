/** What main and the media gateway's process say to each other. One request, one reply; nothing in it is a secret but the SDP, which holds SRTP keys. */
import type { Account } from './account.ts';
import type { CallId } from './call.ts';
import type { MediaErrorCode, SdpDirection, SoundSecurity } from './media.ts';
import type { Codec } from './settings.ts';

export interface PortRange {
  readonly lowest: number;
  readonly highest: number;
}

/** How a call may speak with the network. */
export interface NetworkTerms {
  /** The address of this machine that reaches the far end; sockets are bound to it. */
  readonly address: string;
  /** UDP ports of RTP and RTCP, both ends included; absent: any. */
  readonly ports?: PortRange;
  /** Preferred first. */
  readonly codecs: readonly Codec[];
  readonly encryption: Account['encryption'];
  /** Of the o= line: the session, and the version last sent, 0 before the first (RFC 3264 8). It outlives the process. */
  readonly origin: { readonly session: string; readonly version: number };
  /** The far end may be sent to as soon as it is known where it is. */
  readonly admitted: boolean;
}

export type GatewayRequest =
  /** The window's offer; a second one takes the place of the first. */
  | { readonly kind: 'join'; readonly callId: CallId; readonly sdp: string }
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

export interface GatewayResults {
  join: { readonly sdp: string };
  offer: { readonly sdp: string; readonly version: number };
  answer: { readonly sdp: string; readonly version: number; readonly codec: Codec; readonly secured: SoundSecurity };
  applyAnswer: { readonly codec: Codec; readonly secured: SoundSecurity };
  rollback: Record<string, never>;
  dtmf: Record<string, never>;
  admit: Record<string, never>;
  close: Record<string, never>;
}

/** What is so of a call's packets on the network, measured and not wished. */
export interface GatewayStats {
  readonly codec: Codec;
  /** The SRTP suite by which the last second's packets were protected; undefined: they were not. */
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
  | { readonly type: 'warning'; readonly message: string };
