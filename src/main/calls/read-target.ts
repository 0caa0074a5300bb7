import { accountDomain, type Account } from '../../shared/account.ts';
import { parseTarget, partyOf } from '../../shared/address.ts';
import { CommandError } from '../../shared/commands.ts';
import type { Party } from '../../shared/party.ts';

/** What the user typed, as a party to call from `account`. Throws `badTarget`. */
export function readTarget(text: string, account: Account): Party {
  const target = parseTarget(text, accountDomain(account));
  if (!target.ok) throw new CommandError('badTarget', 'That is neither a number nor a SIP address');
  return partyOf(target.uri, undefined, accountDomain(account));
}
