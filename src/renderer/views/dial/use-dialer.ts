import { accountDomain } from '../../../shared/account.ts';
import { parseTarget } from '../../../shared/address.ts';
import { inFull } from '../../../shared/explain.ts';
import { words } from '../../words/words.ts';
import { whyNotCalling } from '../accounts/registration-words.ts';
import type { HistoryEntry } from '../../../shared/history.ts';
import { callFrom, isHidden, toggleHidden } from './call-from.ts';
import { readHistory } from '../history/read-history.ts';
import { practiceNumber } from '../practice/practice-parties.ts';
import { useDesk, type Desk } from '../shell/desk.tsx';
import { usePhone, useSnapshot } from '../shell/phone-context.tsx';

/** Whoever presses now means something else than what came from outside a moment ago, whatever they typed since. */
const isUnread = ({ readAt }: Desk): boolean => performance.now() < readAt;
const isSame = (one: string, other: string | undefined): boolean => one.trim() === other?.trim();

/** What the dial box can do, and what is wrong with what stands in it. */
export function useDialer() {
  const snapshot = useSnapshot();
  const phone = usePhone();
  const { desk, change, ask } = useDesk();
  const { accounts } = snapshot;
  const view = callFrom(snapshot, desk);
  const account = view?.account;
  const whyNot = whyNotCalling(view);

  const write = (dialText: string): void => {
    const { dial: _told, ...failures } = desk.failures;
    change({ dialText, failures, notCallable: undefined });
  };
  /** What is called needs no asking any more, and goes from the box; anything else that stands there was written by the user, and stays. */
  const call = async (to: string, accountId = account?.id): Promise<void> => {
    const { hideNumber } = desk;
    const how = { ...(accountId ? { accountId } : {}), ...(hideNumber === undefined ? {} : { hideNumber }) };
    const result = await ask('dial', 'dial', { to, ...how });
    if (!result.ok) return;
    change(({ dialText, handed }) => ({
      hideNumber: undefined,
      dialText: handed && isSame(handed.to, to) && !isSame(dialText, to) ? dialText : '',
      handed: isSame(to, handed?.to) ? undefined : handed,
    }));
  };
  /** An empty box brings the last number back, so that a second Enter calls it. */
  const fillLast = async (): Promise<void> => {
    const last = (await readHistory(phone, { filter: 'outgoing', limit: 1 }))?.[0];
    if (last) write(last.party.number);
  };
  const callText = (text: string): void => {
    const target = account && parseTarget(text, accountDomain(account));
    if (target && !target.ok) return change({ notCallable: target.why === 'sips' ? 'sips' : 'bad' });
    void call(practiceNumber(account, text) ?? text.trim());
  };
  const submit = (): void => {
    if (isUnread(desk)) return;
    if (!desk.dialText.trim()) return void fillLast();
    callText(desk.dialText);
  };
  const callHanded = (): void => {
    if (desk.handed && !isUnread(desk)) callText(desk.handed.to);
  };
  const dismissHanded = (): void => {
    const isInBox = isSame(desk.dialText, desk.handed?.to);
    write(isInBox ? '' : desk.dialText);
    change({ handed: undefined });
  };
  /** A past call again, from the account it was on while that exists. */
  const callEntry = (entry: HistoryEntry): void => {
    if (isUnread(desk)) return;
    const same = accounts.find((view) => view.account.id === entry.accountId && view.account.enabled);
    void call(entry.party.uri, same?.account.id);
  };
  const failure = desk.failures.dial;
  // The code only says that it is not signed in; how it stands says why.
  const failed = failure && (failure.code === 'notRegistered' && whyNot ? whyNot : inFull(words.commandErrors[failure.code]));
  const problem = desk.notCallable ? words.dial.notCallable[desk.notCallable] : failed;
  const hidden = isHidden(view, desk);
  const showNumber = (): void => change(toggleHidden(view, desk));
  /** A number of a contact, as it is written there. */
  const callNumber = (number: string): void => (isUnread(desk) ? undefined : callText(number));
  const calls = { submit, callEntry, callNumber, callHanded, dismissHanded };
  return { account, whyNot, text: desk.dialText, problem, hidden, showNumber, write, ...calls };
}
export type Dialer = ReturnType<typeof useDialer>;
