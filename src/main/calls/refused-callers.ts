/** Who was refused lately, on which account, and since when: one call that reaches two accounts is no second try. */
import type { AccountId } from '../../shared/account.ts';
import { SECOND_TRY_MS } from './admission.ts';

export interface RefusedCallers {
  /**
   * The first of the refusals that still count, epoch ms: whoever goes on trying is not set back by each. Undefined: not lately, or the caller is withheld.
   * @param caller as of `keyOfCaller`
   */
  firstOf(accountId: AccountId, caller: string | undefined): number | undefined;
  add(accountId: AccountId, caller: string | undefined, now: number): void;
}

/** More callers than this within the time are a flood, not people. */
const MOST = 50;

const keyOf = (accountId: AccountId, caller: string): string => `${accountId} ${caller}`;

export function createRefusedCallers(): RefusedCallers {
  const at = new Map<string, number>();
  return {
    firstOf: (accountId, caller) => (caller === undefined ? undefined : at.get(keyOf(accountId, caller))),
    add(accountId, caller, now) {
      if (caller === undefined) return;
      const key = keyOf(accountId, caller);
      const isLate = (when: number | undefined): boolean => when === undefined || now - when > SECOND_TRY_MS;
      if (!isLate(at.get(key))) return;
      for (const [other, when] of at) if (isLate(when) || at.size >= MOST) at.delete(other);
      at.set(key, now);
    },
  };
}
