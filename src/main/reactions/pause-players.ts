import { isLive, isRinging } from '../../shared/call.ts';
import type { AppSnapshot } from '../../shared/snapshot.ts';
import type { PlayersPort } from '../desktop-ports.ts';
import type { Reaction } from './reaction.ts';

/** A call that only rings may be declined: it is no reason to interrupt anything. */
const wantsQuiet = ({ calls, settings }: AppSnapshot): boolean =>
  settings.pausePlayers && calls.some((call) => isLive(call) && !isRinging(call));

/** Music and films rest from the first call that is answered or placed to the end of the last one. */
export const pausePlayers =
  (players: PlayersPort): Reaction =>
  (after, before) => {
    const wanted = wantsQuiet(after);
    if (wanted === wantsQuiet(before)) return;
    if (wanted) players.pause();
    else players.resume();
  };
