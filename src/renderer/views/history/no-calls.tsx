import { History as HistoryIcon, PhoneMissed, SearchX } from 'lucide-react';
import { parseTarget } from '../../../shared/address.ts';
import { isLive } from '../../../shared/call.ts';
import { PRACTICE_ACCOUNT_ID } from '../../../shared/practice.ts';
import { inService } from '../../../shared/standing.ts';
import { Empty } from '../../ui/empty.tsx';
import { words } from '../../words/words.ts';
import { useSnapshot } from '../shell/phone-context.tsx';
import { NoAccount } from './no-account.tsx';
import type { HistoryFilter } from './use-history.ts';

/** Nobody has called yet, and maybe nobody can; while the first call is up it only is not over yet. */
function NoneYet() {
  const text = words.history;
  const { accounts, calls } = useSnapshot();
  const used = inService(accounts);
  if (used.length === 0) return <NoAccount />;
  const live = calls.filter(isLive);
  const isKept = (live.length > 0 ? live.map(({ accountId }) => accountId) : used.map(({ account }) => account.id)).some(
    (id) => id !== PRACTICE_ACCOUNT_ID,
  );
  const title = live.length > 0 ? text.firstTitle : text.emptyTitle;
  const what = !isKept ? text.practiceText : live.length > 0 ? text.firstText : text.emptyText;
  return <Empty icon={<HistoryIcon strokeWidth={1.5} />} title={title} text={what} />;
}

/** Stands where the list would: why it is empty. */
export function NoCalls({ search, filter }: { readonly search: string; readonly filter: HistoryFilter }) {
  const text = words.history;
  const callable = parseTarget(search, 'example.com').ok;
  if (search)
    return (
      <Empty icon={<SearchX strokeWidth={1.5} />} title={text.noMatchTitle(search)} {...(callable ? { text: text.noMatchText } : {})} />
    );
  if (filter === 'all') return <NoneYet />;
  if (filter === 'missed')
    return <Empty icon={<PhoneMissed strokeWidth={1.5} />} title={text.emptyMissedTitle} text={text.emptyMissedText} />;
  return <Empty icon={<HistoryIcon strokeWidth={1.5} />} title={text.emptyFilterTitle} text={text.emptyFilterText} />;
}
