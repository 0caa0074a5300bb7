/** What main asks of the renderer's WebRTC side. One request, one reply; answered by the command `mediaReply`. */
import { z } from 'zod';
import type { CallId } from './call.ts';
import type { Codec } from './settings.ts';
import { callStatsSchema } from './quality-schema.ts';
import type { CallStats } from './quality.ts';

export interface IceServer {
  readonly urls: string;
  readonly username?: string;
  readonly credential?: string;
}
/** Our wish for the audio m-line (RFC 3264). */
export type SdpDirection = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

export type MediaRequest =
  /**
   * Make an offer. `fresh`: with a new peer connection; the old one sounds on until the answer is applied, and stays after a rollback.
   * `refused`: in place of the last one, which the far end does not take, one of another kind; `unsupported` where there is none. The window is
   * never asked that.
   */
  | {
      readonly kind: 'offer';
      readonly callId: CallId;
      readonly direction: SdpDirection;
      readonly iceServers: readonly IceServer[];
      readonly fresh: boolean;
      readonly refused?: true;
    }
  /** Answer a remote offer; a first offer makes the peer connection, gathering ends within 500 ms. */
  | {
      readonly kind: 'answer';
      readonly callId: CallId;
      readonly sdp: string;
      readonly direction: SdpDirection;
      readonly iceServers: readonly IceServer[];
    }
  /** The far end's answer to our offer. `provisional`: from a 18x, may be followed by another. */
  | { readonly kind: 'applyAnswer'; readonly callId: CallId; readonly sdp: string; readonly provisional: boolean }
  /** Send this codec of those agreed on, without a new offer: of all that the media gateway takes, the one its far end speaks. */
  | { readonly kind: 'useCodec'; readonly callId: CallId; readonly codec: Codec }
  /** Our offer was refused (491, 488): back to the stable state. */
  | { readonly kind: 'rollback'; readonly callId: CallId }
  /** RFC 4733 digits. */
  | { readonly kind: 'dtmf'; readonly callId: CallId; readonly tones: string }
  /** How well the call is carried now. */
  | { readonly kind: 'stats'; readonly callId: CallId }
  | { readonly kind: 'close'; readonly callId: CallId };

/** How the packets of sound are protected on the way to the far end, or to the server that stands for it (RFC 5764, RFC 4568). */
export type SoundSecurity = 'none' | 'sdes' | 'dtls';

/** What each kind of request is answered with; `secured`: as agreed by the description that was made or applied. */
export interface MediaResults {
  offer: { sdp: string };
  answer: { sdp: string; secured: SoundSecurity };
  /** `restart`: the answer does not fit this peer connection (another fork, or it is gone); a re-INVITE with a fresh offer is needed. */
  applyAnswer: { restart: boolean; secured: SoundSecurity };
  useCodec: Record<string, never>;
  rollback: Record<string, never>;
  dtmf: Record<string, never>;
  stats: { stats: CallStats };
  close: Record<string, never>;
}
export type MediaKind = MediaRequest['kind'];
/** The window's own answers: WebRTC knows no sound but DTLS-SRTP (RFC 8827 6.5), so it does not say. */
export type WindowResults = { [K in MediaKind]: Omit<MediaResults[K], 'secured'> };

export const MEDIA_ERRORS = ['timeout', 'gone', 'microphoneBlocked', 'unsupported', 'noPorts', 'failed'] as const;
export type MediaErrorCode = (typeof MEDIA_ERRORS)[number];

export const mediaReplySchema = z.object({
  id: z.number().int(),
  reply: z.union([
    z.object({
      ok: z.literal(true),
      value: z.object({ sdp: z.string().max(200_000).optional(), restart: z.boolean().optional(), stats: callStatsSchema.optional() }),
    }),
    z.object({ ok: z.literal(false), code: z.enum(MEDIA_ERRORS), message: z.string().max(2000) }),
  ]),
});
export type MediaReply = z.infer<typeof mediaReplySchema>;
/** As pushed over the `media` channel. */
export interface MediaEnvelope {
  readonly id: number;
  readonly request: MediaRequest;
}
