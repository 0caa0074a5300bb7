import { History as HistoryIcon, PhoneMissed, SearchX } from 'lucide-react';
import { parseTarget } from '../../../shared/address.ts';
import { isLive } from '../../../shared/call.ts';
import { PRACTICE_ACCOUNT_ID } from '../../../shared/practice.ts';
import type { AppSnapshot } from '../../../shared/snapshot.ts';
import { inService } from '../../../shared/standing.ts';
import { Empty } from '../../ui/empty.tsx';
import { words } from '../../words/words.ts';
import { useSnapshot } from '../shell/phone-context.tsx';
import { NoAccount } from './no-account.tsx';
import type { HistoryFilter } from './use-history.ts';

/** Whoever talks, or else whoever may, does so on the practice line, whose calls are not listed. */
function isPracticeOnly({ accounts, calls }: AppSnapshot): boolean {
  const talking = calls.filter(isLive).map(({ accountId }) => accountId);
  const ids = talking.length > 0 ? talking : inService(accounts).map(({ account }) => account.id);
  return ids.length > 0 && ids.every((id) => id === PRACTICE_ACCOUNT_ID);
}

/** Nobody has called yet, and maybe nobody can; while the first call is up it only is not over yet. */
function NoneYet() {
  const text = words.history;
  const snapshot = useSnapshot();
  if (inService(snapshot.accounts).length === 0) return <NoAccount />;
  const isTalking = snapshot.calls.some(isLive);
  const what = isTalking ? text.firstText : text.emptyText;
  return (
    <Empty
      icon={<HistoryIcon strokeWidth={1.5} />}
      title={isTalking ? text.firstTitle : text.emptyTitle}
      text={isPracticeOnly(snapshot) ? text.practiceText : what}
    />
  );
}

/** Stands where the list would: why it is empty. */
export function NoCalls({ search, filter }: { readonly search: string; readonly filter: HistoryFilter }) {
  const text = words.history;
  const isPractice = isPracticeOnly(useSnapshot());
  const callable = parseTarget(search, 'example.com').ok;
  if (search)
    return (
      <Empty icon={<SearchX strokeWidth={1.5} />} title={text.noMatchTitle(search)} {...(callable ? { text: text.noMatchText } : {})} />
    );
  if (filter === 'all') return <NoneYet />;
  if (filter === 'missed')
    return (
      <Empty
        icon={<PhoneMissed strokeWidth={1.5} />}
        title={text.emptyMissedTitle}
        text={isPractice ? text.practiceText : text.emptyMissedText}
      />
    );
  return (
    <Empty
      icon={<HistoryIcon strokeWidth={1.5} />}
      title={text.emptyFilterTitle}
      text={isPractice ? text.practiceText : text.emptyFilterText}
    />
  );
}
