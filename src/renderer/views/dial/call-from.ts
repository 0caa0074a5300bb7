/** From which account one calls, whether that can be done now, and whether it says who we are. Pure. */
import { accountToCallFrom } from '../../../shared/account-to-call-from.ts';
import { accountDomain, type AccountView } from '../../../shared/account.ts';
import { callAgain, uriToCallAgain } from '../../../shared/call-again.ts';
import { parseTarget, requestUri } from '../../../shared/address.ts';
import { isDirectTarget } from '../../../shared/direct-target.ts';
import type { HistoryEntry } from '../../../shared/history.ts';
import type { AppSnapshot } from '../../../shared/snapshot.ts';
import { whyNotCalling } from '../accounts/registration-words.ts';
import type { Desk } from '../shell/desk.tsx';

type From = Pick<Desk, 'callFrom' | 'dialText' | 'refilled' | 'handed'>;

/** What stands in the box is a past call as it was brought back. */
export const refilledEntry = ({ dialText, refilled }: Pick<Desk, 'dialText' | 'refilled'>): HistoryEntry | undefined =>
  refilled?.text === dialText ? refilled.entry : undefined;

/** A number from outside, as it came. */
const isHanded = ({ dialText, handed }: Pick<Desk, 'dialText' | 'handed'>): boolean => handed?.to.trim() === dialText.trim();

/**
 * Chosen beside the box, it stays chosen for this run and as long as it is in use, also while it is out of reach; a past call that was brought
 * back, and a number that was handed over with one, have their own.
 */
export function callFrom({ accounts, settings }: AppSnapshot, desk: From): AccountView | undefined {
  const again = refilledEntry(desk);
  const wanted = (again && callAgain(again, accounts).accountId) ?? (isHanded(desk) ? desk.handed?.accountId : undefined) ?? desk.callFrom;
  return accounts.find(({ account }) => account.id === wanted && account.enabled) ?? accountToCallFrom(accounts, settings);
}

/** From now on, and also for what stands in the box and had an account of its own. */
export const choosing =
  (callFrom: string) =>
  ({ dialText, handed }: Pick<Desk, 'dialText' | 'handed'>): Partial<Desk> => ({
    ...{ callFrom, refilled: undefined },
    ...(handed && isHanded({ dialText, handed }) && { handed: { to: handed.to, from: handed.from } }),
  });

/** As `callAgain` has it, or as from the box. */
export function callAgainFrom(snapshot: AppSnapshot, desk: From, entry: HistoryEntry): AccountView | undefined {
  const { accountId } = callAgain(entry, snapshot.accounts);
  return snapshot.accounts.find(({ account }) => account.id === accountId) ?? callFrom(snapshot, desk);
}

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

/** What is written for a past call: short where that means the same at `domain`, else the whole address. */
export function refillText(entry: HistoryEntry, domain: string): string {
  const uri = uriToCallAgain(entry);
  const meansIt = (text: string): boolean => {
    const target = parseTarget(text, domain);
    return target.ok && requestUri(target) === uri;
  };
  return [entry.party.number, uri.replace(/^sip:/, '')].find(meansIt) ?? uri;
}
