import { accountDomain } from '../../../shared/account.ts';
import { parseTarget } from '../../../shared/address.ts';
import { callAgainFrom, callFrom, isHidden, refilledEntry, refillText, toggleHidden, whyNotTo } from './call-from.ts';
import { dialProblem } from './dial-problem.ts';
import { isSame, isUnread, useCall, useCallAgain } from './use-call.ts';
import { readHistory } from '../history/read-history.ts';
import { practiceNumber } from '../practice/practice-parties.ts';
import { useDesk } from '../shell/desk.tsx';
import { usePhone, useSnapshot } from '../shell/phone-context.tsx';

/** What the dial box can do, and what is wrong with what stands in it. */
export function useDialer() {
  const snapshot = useSnapshot();
  const phone = usePhone();
  const { desk, change } = useDesk();
  const call = useCall();
  const { callEntry, callParty, whyNotEntry } = useCallAgain();
  const view = callFrom(snapshot, desk);
  const account = view?.account;

  const write = (dialText: string): void => {
    const { dial: _told, ...failures } = desk.failures;
    change({ dialText, failures, notCallable: undefined, refilled: undefined });
  };
  /** An empty box brings the last call back, so that a second Enter makes it again. */
  const fillLast = async (): Promise<void> => {
    const last = (await readHistory(phone, { filter: 'outgoing', limit: 1 }))?.[0];
    if (!last) return;
    const from = callAgainFrom(snapshot, desk, last)?.account;
    const text = refillText(last, from ? accountDomain(from) : '');
    write(text);
    change({ refilled: { entry: last, text } });
  };
  const callText = (text: string, from = account): void => {
    const target = from && parseTarget(text, accountDomain(from));
    if (target && !target.ok) return change({ notCallable: target.why === 'sips' ? 'sips' : 'bad' });
    void call(practiceNumber(from, text) ?? text.trim(), from?.id);
  };
  const submit = (): void => {
    if (isUnread(desk)) return;
    if (!desk.dialText.trim()) return void fillLast();
    const again = refilledEntry(desk);
    if (again) callEntry(again);
    else callText(desk.dialText);
  };
  const handedView = desk.handed && callFrom(snapshot, { ...desk, dialText: desk.handed.to, refilled: undefined });
  const callHanded = (): void => {
    if (desk.handed && !isUnread(desk)) callText(desk.handed.to, handedView?.account);
  };
  const dismissHanded = (): void => {
    const isInBox = isSame(desk.dialText, desk.handed?.to);
    write(isInBox ? '' : desk.dialText);
    change({ handed: undefined });
  };
  const whyNot = whyNotTo(snapshot, view, desk.dialText);
  const whyNotHanded = desk.handed && whyNotTo(snapshot, handedView, desk.handed.to);
  const hidden = isHidden(view, desk);
  const showNumber = (): void => change(toggleHidden(view, desk));
  /** A number of a contact, as it is written there. */
  const callNumber = (number: string): void => (isUnread(desk) ? undefined : callText(number));
  const whyNotNumber = (number: string): string | undefined => whyNotTo(snapshot, view, number);
  const problem = dialProblem(snapshot, desk);
  return {
    ...{ account, text: desk.dialText, problem, hidden, whyNot, whyNotEntry, whyNotNumber, whyNotHanded },
    ...{ showNumber, write, submit, callEntry, callParty, callNumber, callHanded, dismissHanded },
  };
}
export type Dialer = ReturnType<typeof useDialer>;
