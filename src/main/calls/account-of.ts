import type { Account } from '../../shared/account.ts';
import type { Call } from '../../shared/call.ts';
import { CommandError } from '../../shared/command-error.ts';
import type { Phone } from './phone.ts';

/** The account a call belongs to. Throws `noSuchAccount` when it has been removed meanwhile. */
export function accountOf({ store }: Phone, call: Call): Account {
  const view = store.get().accounts.find(({ account }) => account.id === call.accountId);
  if (!view) throw new CommandError('noSuchAccount', 'The account of this call is gone');
  return view.account;
}
