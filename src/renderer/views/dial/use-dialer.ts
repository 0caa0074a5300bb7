import { useState } from 'react';
import { accountDomain } from '../../../shared/account.ts';
import { parseTarget } from '../../../shared/address.ts';
import { inFull } from '../../../shared/explain.ts';
import { words } from '../../words/words.ts';
import { whyNotCalling } from '../accounts/registration-words.ts';
import type { HistoryEntry } from '../../../shared/history.ts';
import { callFrom, isHidden, toggleHidden } from './call-from.ts';
import { readHistory } from '../history/read-history.ts';
import { useDesk, type Desk } from '../shell/desk.tsx';
import { usePhone, useSnapshot } from '../shell/phone-context.tsx';

/** Nobody can have read yet what came from outside. */
const isUnread = ({ handed }: Desk): boolean => handed !== undefined && performance.now() < handed.readAt;

/** What the dial box can do, and what is wrong with what stands in it. */
export function useDialer() {
  const snapshot = useSnapshot();
  const phone = usePhone();
  const { desk, change, ask } = useDesk();
  const [unreadable, setUnreadable] = useState(false);
  const { accounts } = snapshot;
  const view = callFrom(snapshot, desk);
  const account = view?.account;
  const whyNot = whyNotCalling(view);

  const write = (dialText: string): void => {
    setUnreadable(false);
    const { dial: _told, ...failures } = desk.failures;
    change({ dialText, failures, handed: undefined });
  };
  const call = async (to: string, accountId = account?.id): Promise<void> => {
    const { hideNumber } = desk;
    const how = { ...(accountId ? { accountId } : {}), ...(hideNumber === undefined ? {} : { hideNumber }) };
    const result = await ask('dial', 'dial', { to, ...how });
    if (result.ok) change({ dialText: '', handed: undefined, hideNumber: undefined });
  };
  /** An empty box brings the last number back, so that a second Enter calls it. */
  const fillLast = async (): Promise<void> => {
    const last = (await readHistory(phone, { filter: 'outgoing', limit: 1 }))?.[0];
    if (last) write(last.party.number);
  };
  const submit = (): void => {
    if (isUnread(desk)) return;
    if (!desk.dialText.trim()) return void fillLast();
    if (account && !parseTarget(desk.dialText, accountDomain(account)).ok) return setUnreadable(true);
    void call(desk.dialText.trim());
  };
  /** A past call again, from the account it was on while that exists. */
  const callEntry = (entry: HistoryEntry): void => {
    const same = accounts.find((view) => view.account.id === entry.accountId && view.account.enabled);
    void call(entry.party.uri, same?.account.id);
  };
  const failure = desk.failures.dial;
  // The code only says that it is not signed in; how it stands says why.
  const failed = failure && (failure.code === 'notRegistered' && whyNot ? whyNot : inFull(words.commandErrors[failure.code]));
  const problem = unreadable ? words.dial.bad : failed;
  const hidden = isHidden(view, desk);
  const showNumber = (): void => change(toggleHidden(view, desk));
  return { account, whyNot, text: desk.dialText, problem, hidden, showNumber, write, submit, callEntry };
}
export type Dialer = ReturnType<typeof useDialer>;
