/** A party of the practice line, as the other side of a call hears it: what stands in the place of the window. */
import type { Part } from '../../shared/gateway.ts';
import type { Codec } from '../../shared/settings.ts';
import type { RtpPacket } from '../rtp/rtp-packet.ts';
import type { Payload } from '../sdp/payload.ts';
import { createEcho } from './echo.ts';
import { createMusician } from './musician.ts';

export interface Performer {
  readonly part: Part;
  /** A packet of the far end. */
  send(packet: RtpPacket, payload: Payload): void;
  /** A digit of the far end that came by other ways than its sound. */
  press(digit: string): void;
  close(): void;
}

/** Where it speaks. */
export interface Stage {
  readonly say: (packet: RtpPacket, payload: Payload) => void;
  /** What the far end takes now; undefined: nothing yet. */
  readonly codec: () => Codec | undefined;
}

export const createPerformer = (part: Part, stage: Stage): Performer => (part === 'echo' ? createEcho(stage) : createMusician(part, stage));
