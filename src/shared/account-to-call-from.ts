import type { AccountId, AccountView } from './account.ts';
import { PRACTICE_ACCOUNT_ID } from './practice.ts';
import type { Settings } from './settings.ts';

/**
 * The account a call is made from: the one named, else the user's choice if it is signed in, else the first that is, else the first,
 * one that is switched off last. The practice line reaches nobody, so it comes after any that does. Undefined: there is none, or none so named. Pure.
 */
export function accountToCallFrom(
  accounts: readonly AccountView[],
  { defaultAccountId }: Pick<Settings, 'defaultAccountId'>,
  named?: AccountId,
): AccountView | undefined {
  if (named) return accounts.find((view) => view.account.id === named);
  const registered = accounts.filter((view) => view.registration.state === 'registered');
  return (
    registered.find((view) => view.account.id === defaultAccountId) ??
    registered.find((view) => view.account.id !== PRACTICE_ACCOUNT_ID) ??
    registered[0] ??
    accounts.find((view) => view.account.enabled) ??
    accounts[0]
  );
}
