/** Past calls again, from wherever that is asked for: to whom, and from which account. Pure. */
import type { AccountId, AccountView } from './account.ts';
import type { HistoryEntry } from './history.ts';

type Past = Pick<HistoryEntry, 'party' | 'dialed' | 'accountId'>;

/** Exactly whom we called then; of somebody who called us who they were. Empty where that is hidden. */
export const uriToCallAgain = ({ dialed, party }: Pick<Past, 'party' | 'dialed'>): string => dialed ?? party.uri;

/** Of somebody who is offered by name and number: that number, and in full where it is what was dialled. */
export const uriOfParty = ({ dialed, party }: Pick<Past, 'party' | 'dialed'>): string =>
  dialed?.replace(/;.*/, '') === party.uri ? dialed : party.uri;

export interface CallAgain {
  readonly to: string;
  /** The account that it was on, while that is in use; absent: as the user calls now. */
  readonly accountId?: AccountId;
}

export function callAgain(past: Past, accounts: readonly AccountView[]): CallAgain {
  const isThere = accounts.some(({ account }) => account.id === past.accountId && account.enabled);
  return { to: uriToCallAgain(past), ...(isThere ? { accountId: past.accountId } : {}) };
}
