/** What becomes of a call that comes in. Pure. */
import type { Ringing } from '../../shared/call.ts';
import { isDoNotDisturb } from '../../shared/do-not-disturb.ts';
import { isCaller } from '../../shared/is-caller.ts';
import { PRACTICE_ACCOUNT_ID } from '../../shared/practice.ts';
import type { Settings } from '../../shared/settings.ts';
import type { IncomingCall } from '../ports.ts';

export type Admission =
  { readonly do: 'ring'; readonly silenced: Ringing['silenced'] } | { readonly do: 'refuse'; readonly kind: 'doNotDisturb' };

export interface Arrival {
  readonly settings: Settings;
  readonly accountId: string;
  /** The system's own. */
  readonly focusMode: boolean | null;
  readonly incoming: Pick<IncomingCall, 'party' | 'replaces'>;
  /** Epoch ms. */
  readonly now: number;
  /** When this caller was refused last, in epoch ms; undefined: never, or it is not known who that is. */
  readonly refusedAt: number | undefined;
}

/** Who calls again within this time, in ms, means it. */
export const SECOND_TRY_MS = 180_000;

function mayDisturb({ settings, incoming, now, refusedAt }: Arrival): boolean {
  if (settings.alwaysRing.some((entry) => isCaller(entry, incoming.party))) return true;
  return settings.ringOnSecondTry && refusedAt !== undefined && now - refusedAt <= SECOND_TRY_MS;
}

const aloud = { do: 'ring', silenced: false } as const;

export function admit(arrival: Arrival): Admission {
  const { settings, accountId, focusMode, incoming, now } = arrival;
  // A call that takes the place of one of ours is no new one; who is on the practice line was asked to call.
  if (incoming.replaces !== undefined || accountId === PRACTICE_ACCOUNT_ID || mayDisturb(arrival)) return aloud;
  if (isDoNotDisturb(settings, now)) return { do: 'refuse', kind: 'doNotDisturb' };
  return settings.followFocusMode && focusMode ? { do: 'ring', silenced: 'byFocusMode' } : aloud;
}
