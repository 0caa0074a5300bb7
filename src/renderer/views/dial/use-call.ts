/** Calling somebody, from the box or from anywhere else in the window; why it could not be done is told below the box. */
import type { AccountId } from '../../../shared/account.ts';
import { uriOfParty, uriToCallAgain } from '../../../shared/call-again.ts';
import type { HistoryEntry } from '../../../shared/history.ts';
import { useDesk, type Desk } from '../shell/desk.tsx';
import { useSnapshot } from '../shell/phone-context.tsx';
import { callAgainFrom, whyNotTo } from './call-from.ts';

/** Whoever presses now means something else than what came from outside a moment ago, whatever they typed since. */
export const isUnread = ({ readAt }: Desk): boolean => performance.now() < readAt;
export const isSame = (one: string, other: string | undefined): boolean => one.trim() === other?.trim();

export function useCall() {
  const { desk, change, ask } = useDesk();
  /**
   * What is called needs no asking any more, and goes from the box; what was written beside it stays. Whoever calls somebody else has passed the question
   * over.
   */
  return async (to: string, accountId: AccountId | undefined): Promise<void> => {
    const { hideNumber, handed } = desk;
    change({ triedFrom: accountId });
    const how = { ...(accountId ? { accountId } : {}), ...(hideNumber === undefined ? {} : { hideNumber }) };
    const result = await ask('dial', 'dial', { to, ...how });
    if (!result.ok) return;
    change(({ dialText }) => ({
      hideNumber: undefined,
      dialText: isSame(to, handed?.to) && !isSame(dialText, to) ? dialText : '',
      handed: undefined,
    }));
  };
}

/** A past call again. */
export function useCallAgain() {
  const snapshot = useSnapshot();
  const { desk } = useDesk();
  const call = useCall();
  const from = (entry: HistoryEntry) => callAgainFrom(snapshot, desk, entry);
  return {
    callEntry: (entry: HistoryEntry): void => {
      if (!isUnread(desk)) void call(uriToCallAgain(entry), from(entry)?.account.id);
    },
    /** Somebody whom a past call was with. */
    callParty: (entry: HistoryEntry): void => {
      if (!isUnread(desk)) void call(uriOfParty(entry), from(entry)?.account.id);
    },
    /** Why it cannot be made now; `callEntry` tells too. */
    whyNotEntry: (entry: HistoryEntry): string | undefined => whyNotTo(snapshot, from(entry), uriToCallAgain(entry)),
  };
}
