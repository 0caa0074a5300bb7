import { ArrowDownLeft, ArrowUpRight, Phone } from 'lucide-react';
import { Avatar } from '../../ui/avatar.tsx';
import { formatTime } from '../../ui/format.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { words } from '../../words/words.ts';
import { AccountTag } from '../accounts/account-tag.tsx';
import { whoIs } from '../calls/call-words.ts';
import { useSnapshot } from '../shell/phone-context.tsx';
import { describeEntry } from '../../../shared/describe-entry.ts';
import { uriToCallAgain } from '../../../shared/call-again.ts';
import type { HistoryEntry } from '../../../shared/history.ts';
import { partyTitle } from '../../../shared/party.ts';

interface HistoryRowProps {
  readonly entry: HistoryEntry;
  readonly chosen: boolean;
  readonly onChoose: () => void;
  /** Why they cannot be called now; pressed all the same, `onCall` tells. */
  readonly whyNot: string | undefined;
  readonly onCall: () => void;
}

export function DirectionMark({ entry }: { readonly entry: HistoryEntry }) {
  const Arrow = entry.direction === 'incoming' ? ArrowDownLeft : ArrowUpRight;
  return (
    <span className="direction" role="img" aria-label={words.calls.detail[entry.direction]}>
      <Arrow strokeWidth={1.5} />
    </span>
  );
}

export function HistoryRow({ entry, chosen, onChoose, whyNot, onCall }: HistoryRowProps) {
  const { accounts } = useSnapshot();
  const who = whoIs(entry.party);
  const outcome = describeEntry(entry, words);
  const time = formatTime(entry.startedAt);
  return (
    <li className="history-row" data-missed={entry.missed || undefined} data-chosen={chosen || undefined}>
      <button
        type="button"
        className="history-open"
        data-call={entry.id}
        aria-current={chosen || undefined}
        onClick={onChoose}
        onDoubleClick={onCall}
      >
        <Avatar title={partyTitle(entry.party)} />
        <span className="history-who truncate" title={who}>
          {who}
        </span>
        <span className="history-what">
          <DirectionMark entry={entry} />
          <span className="truncate" title={outcome}>
            {outcome}
          </span>
          {accounts.length > 1 && <AccountTag accountId={entry.accountId} fallback={entry.accountTitle} />}
        </span>
        <span className="history-when">{time}</span>
      </button>
      {uriToCallAgain(entry) && (
        <IconButton
          className="history-call"
          label={words.history.call(who)}
          icon={<Phone strokeWidth={1.5} />}
          whyNot={whyNot}
          unavailable="told"
          onClick={onCall}
        />
      )}
    </li>
  );
}
