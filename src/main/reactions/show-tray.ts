import { isLive, isRinging } from '../../shared/call.ts';
import type { AppSnapshot } from '../../shared/snapshot.ts';
import type { TrayPort, TrayState } from '../ports.ts';
import type { Reaction } from './reaction.ts';

export function trayState({ accounts, calls }: AppSnapshot): TrayState {
  if (calls.some(isRinging)) return 'ringing';
  if (calls.some(isLive)) return 'inCall';
  return accounts.some(({ registration }) => registration.state === 'registered') ? 'ready' : 'offline';
}

/** `words`: the tooltip for each state, given by compose.ts. */
export const showTray =
  (tray: TrayPort, words: Readonly<Record<TrayState, string>>): Reaction =>
  (after, before) => {
    const state = trayState(after);
    if (state !== trayState(before)) tray.show(state, words[state]);
  };
