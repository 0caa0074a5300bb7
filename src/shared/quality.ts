/** How well a call is carried, from what both ends count, and how good it sounds by the E-model. Pure. */
import type { z } from 'zod';
import type { callStatsSchema } from './quality-schema.ts';

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
