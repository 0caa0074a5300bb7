import { accountToCallFrom } from '../../shared/account-to-call-from.ts';
import { accountTitle, type Account } from '../../shared/account.ts';
import { CommandError } from '../../shared/command-error.ts';
import type { SipAccount } from '../sip-port.ts';
import type { Phone } from './phone.ts';

/**
 * The account to call from: the one named, else the default one, else the first that is registered. Throws `noSuchAccount`,
 * `noAccount` or `notRegistered`.
 */
export function chooseAccount({ store, sipOf }: Phone, accountId?: string): { account: Account; sip: SipAccount } {
  const { accounts, settings } = store.get();
  const view = accountToCallFrom(accounts, settings, accountId);
  if (!view) {
    throw accountId ? new CommandError('noSuchAccount', `No account ${accountId}`) : new CommandError('noAccount', 'No account is set up');
  }
  const sip = sipOf(view.account.id);
  if (!sip || view.registration.state !== 'registered') {
    throw new CommandError('notRegistered', `${accountTitle(view.account)} is not signed in`);
  }
  return { account: view.account, sip };
}
