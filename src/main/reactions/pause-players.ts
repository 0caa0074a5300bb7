import { isLive, isRinging } from '../../shared/call.ts';
import type { PlayersPort } from '../desktop-ports.ts';
import type { Reaction } from './reaction.ts';

/**
 * Music and films rest from the first call that is answered or placed to the end of the last one. A call that only rings may be declined: it is no reason
 * to interrupt anything, but one not to begin again.
 */
export function pausePlayers(players: PlayersPort): Reaction {
  let isResting = false;
  return ({ calls, settings }) => {
    const wanted = settings.pausePlayers && calls.some((call) => isLive(call) && (isResting || !isRinging(call)));
    if (wanted === isResting) return;
    isResting = wanted;
    if (wanted) players.pause();
    else players.resume();
  };
}
