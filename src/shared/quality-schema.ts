/** What is counted of a call, as it comes from whoever carries it. Apart from quality.ts, which the window needs. */
import { z } from 'zod';

/** Counted since the sound of the call began; a field that nobody has told yet is absent. */
export const callStatsSchema = z.object({
  /** As in SDP: `opus/48000`. */
  codec: z.string().max(60).optional(),
  /** How the sound is encrypted on the way to the far end, or to the server that stands for it; `none` only where that is known;
   * `failed`: it was to be, and cannot be, so there is no sound. */
  secured: z.enum(['dtls', 'sdes', 'none', 'failed']).optional(),
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
