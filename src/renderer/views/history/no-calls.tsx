import { History as HistoryIcon, PhoneMissed, SearchX } from 'lucide-react';
import { parseTarget } from '../../../shared/address.ts';
import { isLive } from '../../../shared/call.ts';
import { PRACTICE_ACCOUNT_ID } from '../../../shared/practice.ts';
import { Empty } from '../../ui/empty.tsx';
import { words } from '../../words/words.ts';
import { useSnapshot } from '../shell/phone-context.tsx';
import type { HistoryFilter } from './use-history.ts';

/** Nobody has called yet; while the first call is up it only is not over yet. */
function NoneYet() {
  const text = words.history;
  const live = useSnapshot().calls.filter(isLive);
  const isKept = live.some(({ accountId }) => accountId !== PRACTICE_ACCOUNT_ID);
  const [title, what] =
    live.length === 0 ? [text.emptyTitle, text.emptyText] : [text.firstTitle, isKept ? text.firstText : text.practiceText];
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
