/** The parties of the practice line as people know them. Pure. */
import { accountDomain, type Account } from '../../../shared/account.ts';
import { PRACTICE_ACCOUNT_ID, PRACTICE_PARTIES } from '../../../shared/practice.ts';
import type { Party } from '../../../shared/party.ts';
import { words } from '../../words/words.ts';

export interface PracticeParty {
  readonly number: string;
  readonly name: string;
  /** What happens, in one line. */
  readonly about: string;
}

/** Those whose number or name has `text` in it. */
export function practiceParties(text: string): readonly PracticeParty[] {
  const wanted = text.trim().toLowerCase();
  return PRACTICE_PARTIES.map(({ id, number }) => ({ number, ...words.practice.parties[id] })).filter(({ number, name }) =>
    `${name} ${number}`.toLowerCase().includes(wanted),
  );
}

/** The line knows numbers only; `echo`, with nobody else left in the list, is who people mean by it. Undefined: what they wrote, as it is. */
export function practiceNumber(account: Account | undefined, text: string): string | undefined {
  const [only, another] = account?.id === PRACTICE_ACCOUNT_ID && text.trim() ? practiceParties(text) : [];
  return another ? undefined : only?.number;
}

/** For a list of people to transfer to; none for a call on another account. */
export const practiceTargets = (account: Account | undefined, text: string): readonly Party[] =>
  account?.id === PRACTICE_ACCOUNT_ID
    ? practiceParties(text).map(({ number, name }) => ({ uri: `sip:${number}@${accountDomain(account)}`, name, number }))
    : [];
