/** Who was refused lately, on which account, and since when: one call that reaches two accounts is no second try. */
import type { AccountId } from '../../shared/account.ts';
import type { Party } from '../../shared/party.ts';
import { SECOND_TRY_MS } from './admission.ts';

export interface RefusedCallers {
  /** The first of the refusals that still count, epoch ms: whoever goes on trying is not set back by each. Undefined: not lately, or the caller is withheld. */
  firstOf(accountId: AccountId, party: Party): number | undefined;
  add(accountId: AccountId, party: Party, now: number): void;
}

/** More callers than this within the time are a flood, not people. */
const MOST = 50;

const keyOf = (accountId: AccountId, { uri }: Party): string => `${accountId} ${uri}`;

export function createRefusedCallers(): RefusedCallers {
  const at = new Map<string, number>();
  return {
    firstOf: (accountId, party) => at.get(keyOf(accountId, party)),
    add(accountId, party, now) {
      const key = keyOf(accountId, party);
      const isLate = (when: number | undefined): boolean => when === undefined || now - when > SECOND_TRY_MS;
      if (!party.uri || !isLate(at.get(key))) return;
      for (const [other, when] of at) if (isLate(when) || at.size >= MOST) at.delete(other);
      at.set(key, now);
    },
  };
}
