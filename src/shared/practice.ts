/** The practice line: an account on a server inside the phone, and who can be called there. Their names and what they do are in the catalogue. */
import { accountDomain, type Account } from './account.ts';

/** Never one that a user makes: those have a UUID. */
export const PRACTICE_ACCOUNT_ID = 'practice';

/** In the order of their numbers, which are one key each: no country has an emergency number of one digit. */
export const PRACTICE_PARTIES = [
  { id: 'echo', number: '1' },
  { id: 'music', number: '2' },
  { id: 'colleague', number: '3' },
  { id: 'caller', number: '4' },
  { id: 'busy', number: '5' },
  { id: 'absent', number: '6' },
] as const;
export type PracticePartyId = (typeof PRACTICE_PARTIES)[number]['id'];

/** Who is called at `uri` from `account`; undefined: nobody of the practice line. */
export const practicePartyAt = (account: Account, uri: string): PracticePartyId | undefined =>
  account.id === PRACTICE_ACCOUNT_ID
    ? PRACTICE_PARTIES.find(({ number }) => uri === `sip:${number}@${accountDomain(account)}`)?.id
    : undefined;
