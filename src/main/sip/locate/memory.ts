/** What an account has learnt of the places where its server may be. */
import type { Via } from '../../../shared/account.ts';
import type { Clock } from '../../ports.ts';
import type { Place } from './locate.ts';
import { isAt, isSame, keyOf, viaOf } from './via.ts';

/** How long a server that has failed is asked last. RFC 3263 4.3 leaves it open. */
export const AVOID_MS = 300_000;

/** What is known of the places; `via`, from an earlier run, outlives it. */
export function createMemory(clock: Clock, via: Via | undefined) {
  /** Until when each that has failed is avoided. */
  const failures = new Map<string, number>();
  /** In this attempt, which is over when one has proved itself or none is left. */
  const tried = new Set<string>();
  /** Of guessed places the one that has worked. */
  let lucky = via;
  /** One that stood in, when the last run ended, for others that had failed. */
  let standIn = via?.standIn ? via : undefined;
  const avoidedFor = (key: string): number => (failures.get(key) ?? -Infinity) - clock.now();
  const isAvoided = (key: string): boolean => avoidedFor(key) > 0;
  const rankOf = (place: Place): number => {
    if (isAvoided(keyOf(place))) return 2;
    if (place.guessed) return isAt(place, lucky) ? 0 : 1;
    return isSame(place, standIn) ? -1 : 0;
  };
  const isUntried = (place: Place): boolean => !tried.has(keyOf(place));
  return {
    isUntried,
    /** Milliseconds; none, or less than none, where it is not. */
    avoidedFor: (place: Place): number => avoidedFor(keyOf(place)),
    /** The untried, those that may work first. */
    inOrder: (places: readonly Place[]): Place[] => [...places].sort((a, b) => rankOf(a) - rankOf(b)).filter(isUntried),
    blame(place: Place, ms = AVOID_MS): void {
      failures.set(keyOf(place), clock.now() + ms);
      tried.add(keyOf(place));
      if (isSame(place, standIn)) standIn = undefined;
    },
    praise(place: Place): void {
      failures.delete(keyOf(place));
      if (place.guessed) lucky = viaOf(place, false);
      if (!isSame(place, standIn)) standIn = undefined;
    },
    endAttempt: () => tried.clear(),
  };
}
