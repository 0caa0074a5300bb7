import type { AccountView } from '../../../shared/account.ts';
import type { AppSnapshot } from '../../../shared/snapshot.ts';

/** The account a call is made from when nothing else is said: the user's choice, else the first that is signed in, else the first. Pure. */
export function callingAccount({ accounts, settings }: AppSnapshot): AccountView | undefined {
  const usable = accounts.filter((view) => view.account.enabled);
  return (
    usable.find((view) => view.account.id === settings.defaultAccountId) ??
    usable.find((view) => view.registration.state === 'registered') ??
    usable[0]
  );
}
