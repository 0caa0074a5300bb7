import { isLive } from '../../shared/call.ts';
import type { PowerPort } from '../desktop-ports.ts';
import type { Reaction } from './reaction.ts';

/** The machine does not go to sleep by itself under a call; the screen may. */
export const keepAwake =
  (power: PowerPort): Reaction =>
  (after, before) => {
    const wanted = after.calls.some(isLive);
    if (wanted !== before.calls.some(isLive)) power.keepAwake(wanted);
  };
