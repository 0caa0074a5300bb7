import { accountDomain, type Account } from '../../shared/account.ts';
import { parseTarget, partyOf } from '../../shared/address.ts';
import { CommandError } from '../../shared/command-error.ts';
import type { Party } from '../../shared/party.ts';
import type { Phone } from './phone.ts';

/** What the user typed, as a party to call from `account`, named where it is known. Throws `badTarget`, or `sipsTarget`. */
export function readTarget({ nameOf }: Pick<Phone, 'nameOf'>, text: string, account: Account): Party {
  const target = parseTarget(text, accountDomain(account));
  if (!target.ok && target.why === 'sips') throw new CommandError('sipsTarget', 'Encryption on every hop cannot be promised');
  if (!target.ok) throw new CommandError('badTarget', 'That is neither a number nor a SIP address');
  return partyOf(target.uri, nameOf(account, target.uri), accountDomain(account));
}
