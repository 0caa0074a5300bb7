import { accountDomain, type Account } from '../../shared/account.ts';
import { parseTarget, partyOf, requestUri, type DialTarget } from '../../shared/address.ts';
import type { PostDial } from '../../shared/dial-string.ts';
import { CommandError } from '../../shared/command-error.ts';
import type { Party } from '../../shared/party.ts';
import type { Phone } from './phone.ts';

type Names = Pick<Phone, 'nameOf'>;

export interface Dialed {
  readonly party: Party;
  /** The URI to call them at, in full. */
  readonly uri: string;
  /** To be sent to whoever answers. */
  readonly postDial?: PostDial;
}

function parse(text: string, account: Account): DialTarget {
  const target = parseTarget(text, accountDomain(account));
  if (target.ok) return target;
  if (target.why === 'sips') throw new CommandError('sipsTarget', 'Encryption on every hop cannot be promised');
  throw new CommandError('badTarget', 'That is neither a number nor a SIP address');
}

/** What the user typed, as somebody to call from `account`, named where it is known. Throws `badTarget`, or `sipsTarget`. */
export function readDialed({ nameOf }: Names, text: string, account: Account): Dialed {
  const target = parse(text, account);
  const { postDial } = target;
  const party = partyOf(target.uri, nameOf(account, target.uri), accountDomain(account));
  return { party, uri: requestUri(target), ...(postDial ? { postDial } : {}) };
}
