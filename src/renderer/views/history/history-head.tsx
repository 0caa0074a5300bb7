import { Trash2, X } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { MoreMenu } from '../../ui/more-menu.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { words } from '../../words/words.ts';
import { useDesk } from '../shell/desk.tsx';
import type { HistoryFilter } from './use-history.ts';

export function HistoryHead({ search }: { readonly search: string }) {
  const { desk, change } = useDesk();
  const { filters } = words.history;
  return (
    <header className="list-head">
      <h1 className="visually-hidden">{words.history.title}</h1>
      <Segmented
        label={words.history.filterLabel}
        value={desk.historyFilter}
        options={(Object.keys(filters) as HistoryFilter[]).map((value) => ({ value, label: filters[value] }))}
        onChoose={(historyFilter) => change({ historyFilter })}
      />
      <MoreMenu
        label={words.history.more}
        entries={[
          { label: words.history.clear, icon: <Trash2 strokeWidth={1.5} />, danger: true, run: () => change({ clearingHistory: true }) },
        ]}
      />
      {search && (
        <p className="matching">
          <span className="truncate">{words.history.matching(search)}</span>
          <Button size="small" tone="quiet" icon={<X strokeWidth={1.5} />} onClick={() => change({ dialText: '' })}>
            {words.history.clearSearch}
          </Button>
        </p>
      )}
    </header>
  );
}
