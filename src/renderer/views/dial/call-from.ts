/** From which account one calls, whether that can be done now, and whether it says who we are. Pure. */
import { accountToCallFrom } from '../../../shared/account-to-call-from.ts';
import { accountDomain, type AccountView } from '../../../shared/account.ts';
import { parseTarget } from '../../../shared/address.ts';
import { isDirectTarget } from '../../../shared/direct-target.ts';
import type { HistoryEntry } from '../../../shared/history.ts';
import type { AppSnapshot } from '../../../shared/snapshot.ts';
import { whyNotCalling } from '../accounts/registration-words.ts';
import type { Desk } from '../shell/desk.tsx';

/** Chosen beside the box, it stays chosen for this run and as long as it is in use, also while it is out of reach. */
export const callFrom = ({ accounts, settings }: AppSnapshot, { callFrom: chosen }: Pick<Desk, 'callFrom'>): AccountView | undefined =>
  accounts.find(({ account }) => account.id === chosen && account.enabled) ?? accountToCallFrom(accounts, settings);

/** A past call is made again from the account it was on, while that is in use. */
export const callAgainFrom = (
  snapshot: AppSnapshot,
  desk: Pick<Desk, 'callFrom'>,
  { accountId }: Pick<HistoryEntry, 'accountId'>,
): AccountView | undefined =>
  snapshot.accounts.find(({ account }) => account.id === accountId && account.enabled) ?? callFrom(snapshot, desk);

/** Why nobody can be called at `to`, a text or a URI, from there now; undefined: somebody can. To a phone itself no server is needed. */
export function whyNotTo({ accounts, direct }: AppSnapshot, view: AccountView | undefined, to: string): string | undefined {
  const target = view && parseTarget(to, accountDomain(view.account));
  const isDirect = direct !== null && target?.ok === true && isDirectTarget(target.uri, accounts);
  return isDirect ? undefined : whyNotCalling(view);
}

/** The next call goes out without our number. */
export const isHidden = (view: AccountView | undefined, { hideNumber }: Pick<Desk, 'hideNumber'>): boolean =>
  hideNumber ?? view?.account.hideNumber ?? false;

/** What the user asks for by asking for the other; what the account does anyway need not be asked for. */
export function toggleHidden(view: AccountView | undefined, desk: Pick<Desk, 'hideNumber'>): Pick<Desk, 'hideNumber'> {
  const wanted = !isHidden(view, desk);
  return { hideNumber: wanted === (view?.account.hideNumber ?? false) ? undefined : wanted };
}
