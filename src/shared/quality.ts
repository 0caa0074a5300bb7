/** How well a call is carried, from what both ends count, and how good it sounds by the E-model. Pure. */
import { z } from 'zod';

/** Counted since the sound of the call began; a field that nobody has told yet is absent. */
export const callStatsSchema = z.object({
  /** As in SDP: `opus/48000`. */
  codec: z.string().max(60).optional(),
  /** How the sound is encrypted on the way to the far end, or to the server that stands for it; `none` only where that is known. */
  secured: z.enum(['dtls', 'sdes', 'none']).optional(),
  /** For Details: the SRTP suite. */
  suite: z.string().max(80).optional(),
  /** `udp host 192.0.2.1:4000 > srflx 198.51.100.7:5000`, without more than either side sent in SDP. */
  path: z.string().max(300).optional(),
  received: z.number(),
  lost: z.number(),
  sent: z.number(),
  /** Of what we send, lost on the way by the far end's last report; 0 to 1. */
  lostThere: z.number().min(0).max(1).optional(),
  /** Milliseconds: RFC 3550 6.4.1 interarrival jitter, round trip, and time in the jitter buffer. */
  jitter: z.number().optional(),
  roundTrip: z.number().optional(),
  buffered: z.number().optional(),
});
export type CallStats = z.infer<typeof callStatsSchema>;

/** Share of packets that did not arrive between two looks, 0 to 1; undefined: none were due. */
export function lossBetween(before: CallStats | undefined, after: CallStats): number | undefined {
  const received = after.received - (before?.received ?? 0);
  const lost = after.lost - (before?.lost ?? 0);
  // Numbers that shrink are those of a new connection.
  if (received < 0 || received + lost <= 0) return undefined;
  return Math.min(1, Math.max(0, lost / (received + lost)));
}

/** ITU-T G.107 table 2 defaults: what is left of 100 when nothing is lost or late. */
const BEST_R = 93.2;
/** ITU-T G.113 appendix I: G.711 with loss concealment. For Opus and G.722 none is standardised on this scale; theirs is no worse. */
const LOSS_ROBUSTNESS = 25.1;
/** Milliseconds of a packet, and what a sound card adds at both ends. */
const FIXED_DELAY = 20 + 40;
/** Milliseconds beyond which people begin to talk into each other (the simplification of Cole and Rosenbluth, 2001). */
const PATIENCE = 177.3;

/**
 * Mean opinion score by the E-model (ITU-T G.107), 1 to 4.5, of what is heard here: loss and delay, no echo, no noise. A codec's own
 * quality is not rated, so it compares moments of a call rather than codecs.
 */
export function mosOf({ roundTrip = 0, buffered = 0 }: CallStats, loss: number): number {
  const delay = roundTrip / 2 + buffered + FIXED_DELAY;
  const forDelay = 0.024 * delay + (delay > PATIENCE ? 0.11 * (delay - PATIENCE) : 0);
  const percent = loss * 100;
  const forLoss = (95 * percent) / (percent + LOSS_ROBUSTNESS);
  const r = BEST_R - forDelay - forLoss;
  if (r <= 0) return 1;
  return Math.max(1, 1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6);
}

export type Verdict = 'good' | 'fair' | 'poor';
/** ITU-T G.107 annex B: above 4.0 users are satisfied, below 3.1 nearly all are not. */
export const verdictOf = (mos: number): Verdict => (mos >= 4 ? 'good' : mos >= 3.1 ? 'fair' : 'poor');
