import { isDeepStrictEqual } from 'node:util';
import { signsInAlike, type Account, type AccountId } from '../../shared/account.ts';
import { CommandError } from '../../shared/command-error.ts';
import { isManaged, type PolicyView, type SecretKind } from '../../shared/policy.ts';

interface Change {
  /** Undefined: it is to be added. */
  readonly before: Account | undefined;
  readonly account: Account;
  /** Passwords that come with it. */
  readonly given?: readonly SecretKind[];
}

/** Throws where whoever looks after the fleet has decided otherwise. A password that the user is to type may be typed. */
export function refuseManaged({ accounts, mayAddAccounts }: PolicyView, { before, account, given = [] }: Change): void {
  // One that becomes another by being changed is one more as well.
  if (!mayAddAccounts && !(before && signsInAlike(before, account)))
    throw new CommandError('locked', 'Your organisation allows no accounts but its own');
  const managed = accounts[account.id];
  if (!managed) return;
  if (managed.locked && !isDeepStrictEqual(before, account)) throw new CommandError('locked', 'Your organisation has set up this account');
  const elsewhere = given.find((name) => !managed.asks.includes(name));
  if (elsewhere) throw new CommandError('locked', `Your organisation supplies the ${elsewhere} of this account`);
}

/** It would be there again with the next reading. */
export function refuseRemoval(policy: PolicyView, accountId: AccountId): void {
  if (isManaged(policy, accountId)) throw new CommandError('locked', 'Your organisation has set up this account');
}
