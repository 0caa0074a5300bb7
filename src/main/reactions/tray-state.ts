import { foregroundCall, isActive, isHeld, isLive, isRinging } from '../../shared/call.ts';
import type { AppSnapshot } from '../../shared/snapshot.ts';
import type { TrayState } from '../tray-port.ts';

export const isReachable = ({ accounts }: Pick<AppSnapshot, 'accounts'>): boolean =>
  accounts.some(({ registration }) => registration.state === 'registered');

/** Of several things to tell, the one that asks most for the user: calls before all, then what keeps calls away, then those that were missed. */
export function trayState(snapshot: AppSnapshot): TrayState {
  const { calls, doNotDisturb, history } = snapshot;
  if (calls.some(isRinging)) return 'ringing';
  const front = foregroundCall(calls);
  if (front && isHeld(front)) return 'onHold';
  if (front && isActive(front) && front.muted) return 'muted';
  if (calls.some(isLive)) return 'inCall';
  if (!isReachable(snapshot) || snapshot.desktop.outOfService === 'noSound') return 'offline';
  if (doNotDisturb) return 'doNotDisturb';
  return history.missed > 0 ? 'missed' : 'ready';
}
