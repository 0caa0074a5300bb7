/** Who was refused lately, on which account, and when: one call that reaches two accounts is no second try. */
import type { AccountId } from '../../shared/account.ts';
import type { Party } from '../../shared/party.ts';
import { SECOND_TRY_MS } from './admission.ts';

export interface RefusedCallers {
  /** Epoch ms; undefined: not lately, or the caller is withheld. */
  lastOf(accountId: AccountId, party: Party): number | undefined;
  add(accountId: AccountId, party: Party, now: number): void;
}

/** More callers than this within the time are a flood, not people. */
const MOST = 50;

const keyOf = (accountId: AccountId, { uri }: Party): string => `${accountId} ${uri}`;

export function createRefusedCallers(): RefusedCallers {
  const at = new Map<string, number>();
  return {
    lastOf: (accountId, party) => at.get(keyOf(accountId, party)),
    add(accountId, party, now) {
      if (!party.uri) return;
      for (const [other, when] of at) if (now - when > SECOND_TRY_MS || at.size >= MOST) at.delete(other);
      at.set(keyOf(accountId, party), now);
    },
  };
}
