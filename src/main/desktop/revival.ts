/** How often a window process that dies is brought back. Pure. */

const MAX_DEATHS = 3;
const WITHIN_MS = 60_000;

export interface Revival {
  /** A process died at `now` (ms, any steady clock): bring it back, or give up? */
  next(now: number): 'revive' | 'giveUp';
}

/** Three deaths within a minute are brought back from; the fourth means that it would only die again. */
export function createRevival(): Revival {
  let deaths: number[] = [];
  return {
    next(now) {
      deaths = [...deaths.filter((at) => now - at < WITHIN_MS), now];
      return deaths.length > MAX_DEATHS ? 'giveUp' : 'revive';
    },
  };
}
