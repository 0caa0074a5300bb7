import { foregroundCall, isActive, isHeld, isLive, isRinging } from '../../shared/call.ts';
import { isDesktopQuiet } from '../../shared/do-not-disturb.ts';
import type { AppSnapshot } from '../../shared/snapshot.ts';
import { inService, isOut, isSignedIn } from '../../shared/standing.ts';
import type { TrayState } from '../tray-port.ts';

/** Calls from phone to phone come in, as some account's. */
export const isCalledDirectly = ({ accounts, direct }: Pick<AppSnapshot, 'accounts' | 'direct'>): boolean =>
  direct !== null && accounts.length > 0;

/** Whether all those who may call get through, some of them, or nobody. */
function reachState(snapshot: Pick<AppSnapshot, 'accounts' | 'direct'>): 'ready' | 'partly' | 'offline' {
  const used = inService(snapshot.accounts);
  if (used.some(isSignedIn)) return used.some(isOut) ? 'partly' : 'ready';
  if (!isCalledDirectly(snapshot)) return 'offline';
  return used.length > 0 ? 'partly' : 'ready';
}

/** Of several things to tell, the one that asks most for the user: calls before all, then what keeps calls away, then those that were missed. */
export function trayState(snapshot: AppSnapshot): TrayState {
  const { calls, desktop, doNotDisturb, history, settings } = snapshot;
  if (calls.some(isRinging)) return 'ringing';
  const front = foregroundCall(calls);
  if (front && isHeld(front)) return 'onHold';
  if (front && isActive(front) && front.muted) return 'muted';
  if (calls.some(isLive)) return 'inCall';
  const reach = reachState(snapshot);
  if (reach === 'offline' || desktop.outOfService === 'noSound') return 'offline';
  if (doNotDisturb || isDesktopQuiet(desktop, settings)) return 'doNotDisturb';
  if (reach === 'partly') return 'partly';
  return history.missed > 0 ? 'missed' : 'ready';
}
