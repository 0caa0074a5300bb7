/** What becomes of an account that was added or changed, as far as it is known soon. */
import type { AccountId, Registration } from '../../../shared/account.ts';
import type { AppSnapshot } from '../../../shared/snapshot.ts';
import type { PhoneClient } from './phone-client.ts';

const isOver = ({ state }: Registration): boolean => state === 'registered' || state === 'failed';

/**
 * The first outcome of signing in, or how it stands after `patience` ms; undefined: the account is gone.
 *
 * @param before how it stood before the change, so that this is not taken for what comes of it
 */
export async function awaitSignIn(
  phone: PhoneClient,
  accountId: AccountId,
  patience: number,
  before?: Registration,
): Promise<Registration | undefined> {
  const old = before && isOver(before) ? JSON.stringify(before) : undefined;
  let isTrying = old === undefined;
  let last: Registration | undefined;
  const outcome = phone.watch((snapshot) => {
    last = (snapshot as AppSnapshot).accounts.find(({ account }) => account.id === accountId)?.registration;
    if (!last) return true;
    isTrying ||= JSON.stringify(last) !== old;
    return !(isTrying && isOver(last));
  });
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<void>((resolve) => (timer = setTimeout(resolve, patience)));
  await Promise.race([outcome, tooLong]).finally(() => clearTimeout(timer));
  return last;
}
