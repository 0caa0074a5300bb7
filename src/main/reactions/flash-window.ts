import { ringFlashes } from '../../shared/ringing.ts';
import type { FlashPort } from '../desktop-ports.ts';
import type { Reaction } from './reaction.ts';

/** In the task bar or the dock it is seen also where the window, which has a frame of its own for this, lies below another. */
export const flashWindow =
  (window: FlashPort): Reaction =>
  (after, before) => {
    const wanted = ringFlashes(after);
    if (wanted !== ringFlashes(before)) window.flash(wanted);
  };
