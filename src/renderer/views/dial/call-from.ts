/** From which account the dial box calls, and whether it says who we are. Pure. */
import { accountToCallFrom } from '../../../shared/account-to-call-from.ts';
import type { AccountView } from '../../../shared/account.ts';
import type { AppSnapshot } from '../../../shared/snapshot.ts';
import type { Desk } from '../shell/desk.tsx';

/** Chosen beside the box, it stays chosen for this run and as long as it is in use, also while it is out of reach. */
export const callFrom = ({ accounts, settings }: AppSnapshot, { callFrom: chosen }: Pick<Desk, 'callFrom'>): AccountView | undefined =>
  accounts.find(({ account }) => account.id === chosen && account.enabled) ?? accountToCallFrom(accounts, settings);

/** The next call goes out without our number. */
export const isHidden = (view: AccountView | undefined, { hideNumber }: Pick<Desk, 'hideNumber'>): boolean =>
  hideNumber ?? view?.account.hideNumber ?? false;

/** What the user asks for by asking for the other; what the account does anyway need not be asked for. */
export function toggleHidden(view: AccountView | undefined, desk: Pick<Desk, 'hideNumber'>): Pick<Desk, 'hideNumber'> {
  const wanted = !isHidden(view, desk);
  return { hideNumber: wanted === (view?.account.hideNumber ?? false) ? undefined : wanted };
}
