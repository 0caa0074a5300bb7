import { useEffect, useState } from 'react';
import { isLive } from '../../../shared/call.ts';
import { readDialString } from '../../../shared/dial-string.ts';
import { inService } from '../../../shared/standing.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { useKeptFocus } from '../../ui/use-kept-focus.ts';
import { words } from '../../words/words.ts';
import { useDialer } from '../dial/use-dialer.ts';
import { PracticeList } from '../lazy-views.ts';
import { useDesk, type Desk } from '../shell/desk.tsx';
import { FailureLine } from '../shell/failure-line.tsx';
import { useSnapshot } from '../shell/phone-context.tsx';
import type { HistoryEntry } from '../../../shared/history.ts';
import { HistoryDetail } from './history-detail.tsx';
import { HistoryHead } from './history-head.tsx';
import { HistoryList } from './history-list.tsx';
import { NoCalls } from './no-calls.tsx';
import { RemovedStrip } from './removed-strip.tsx';
import { useHistory } from './use-history.ts';
import { useMarkSeen } from './use-mark-seen.ts';
import { useRemoved } from './use-removed.ts';

function ClearHistory({ onClear }: { readonly onClear: () => void }) {
  const { desk, change, ask } = useDesk();
  return (
    <Confirm
      open={desk.clearingHistory}
      title={words.history.clearTitle}
      text={words.history.clearText}
      yes={words.history.clearYes}
      no={words.common.cancel}
      onAnswer={(sure) => {
        change({ clearingHistory: false });
        if (!sure) return;
        onClear();
        void ask('history', 'removeHistory', {});
      }}
    />
  );
}

const NotRead = ({ onAgain }: { readonly onAgain: () => void }) => (
  <p className="failure" role="alert">
    {words.history.failed} <Button onClick={onAgain}>{words.history.tryAgain}</Button>
  </p>
);

/** Of a past call the number is kept, without the digits behind it. */
const searchIn = ({ dialText, notSearched }: Desk): string =>
  dialText === notSearched ? '' : (readDialString(dialText)?.number ?? dialText.trim()).slice(0, 200);

/** The Calls screen: list, and beside it where there is room, one call in detail. */
export function HistoryScreen() {
  const { desk, change } = useDesk();
  const filter = desk.historyFilter;
  const dialer = useDialer();
  const [chosenId, setChosenId] = useState<number>();
  const search = searchIn(desk);
  const { entries, failed, loadMore, reload } = useHistory(search, filter);
  const removed = useRemoved(entries);
  const { accounts, calls } = useSnapshot();
  // The way to the practice line goes away where it has led to its list.
  const kept = useKeptFocus<HTMLDivElement>(String(inService(accounts).length > 0), '.practice-row button', '.history-open');
  useMarkSeen();
  // Nobody wonders later where the other calls are.
  useEffect(() => () => change({ historyFilter: 'all', notSearched: '' }), [change]);
  const opened: HistoryEntry | undefined = entries?.find((entry) => entry.id === chosenId);
  // Where there is room for a detail, it is not empty beside a list that is not; but beside a call, another's name would only mislead.
  const stays = useKeptFocus<HTMLElement>(String(removed.entries.length > 0), '.history-open');
  const isCalling = calls.some(isLive);
  // Nor after one was removed: the next would be removed by the press that was meant for the first.
  const isOpenedByItself = !isCalling && removed.entries.length === 0;
  const shown = opened ?? (isOpenedByItself ? entries?.[0] : undefined);
  return (
    <main {...stays} className="screen" data-detail={opened ? 'open' : 'closed'}>
      <div {...kept} className="list">
        <PracticeList />
        <HistoryHead search={search} />
        <FailureLine place="history" />
        {failed && <NotRead onAgain={reload} />}
        {entries?.length === 0 && <NoCalls search={search} filter={filter} />}
        {entries && entries.length > 0 && (
          <HistoryList
            entries={entries}
            chosenId={shown?.id}
            onChoose={(entry) => setChosenId(entry.id)}
            whyNot={dialer.whyNotEntry}
            onCall={dialer.callEntry}
            onEnd={loadMore}
          />
        )}
      </div>
      <div className="detail-place" role="region" aria-label={words.history.detail} tabIndex={shown ? 0 : -1}>
        {!shown && entries && entries.length > 0 && <p className="detail-hint">{words.history.choose}</p>}
        {shown && (
          <HistoryDetail
            entry={shown}
            others={(entries ?? []).filter((entry) => entry.party.uri === shown.party.uri && entry.id !== shown.id).slice(0, 20)}
            whyNot={dialer.whyNotEntry(shown)}
            onCall={() => dialer.callEntry(shown)}
            onRemove={() => {
              setChosenId(undefined);
              removed.remove(shown);
            }}
            onBack={() => setChosenId(undefined)}
          />
        )}
      </div>
      <RemovedStrip removed={removed} />
      <ClearHistory onClear={removed.forget} />
    </main>
  );
}
