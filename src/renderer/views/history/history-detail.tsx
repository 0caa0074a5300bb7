import { BookUser, ChevronLeft, Copy, Trash2, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { Facts, type Fact } from '../../ui/facts.tsx';
import { formatMoment } from '../../ui/format.ts';
import { words } from '../../words/words.ts';
import { AccountTag } from '../accounts/account-tag.tsx';
import { endWords, whoIs } from '../calls/call-words.ts';
import { NumberUnder, OwnName } from '../contacts/contact-mark.tsx';
import { draftOfParty } from '../contacts/contact-draft.ts';
import { goingTo } from '../contacts/contact-place.ts';
import { endFacts } from '../calls/end-facts.ts';
import { CallButton } from '../dial/call-button.tsx';
import { useDesk } from '../shell/desk.tsx';
import { useSnapshot } from '../shell/phone-context.tsx';
import { describeEntry, entryReason } from '../../../shared/describe-entry.ts';
import { formatDuration } from '../../../shared/duration.ts';
import { explainEnd, type CallEnd } from '../../../shared/explain.ts';
import { uriToCallAgain } from '../../../shared/call-again.ts';
import type { HistoryEntry } from '../../../shared/history.ts';
import { numberUnder, partyTitle } from '../../../shared/party.ts';
import { DirectionMark } from './history-row.tsx';

interface HistoryDetailProps {
  readonly entry: HistoryEntry;
  /** Loaded calls with the same party, this one left out. */
  readonly others: readonly HistoryEntry[];
  /** Why they cannot be called now; pressed all the same, `onCall` tells. */
  readonly whyNot: string | undefined;
  readonly onCall: () => void;
  readonly onRemove: () => void;
  readonly onBack: () => void;
}

/** With the number, and of a transfer that failed why. */
function transferFact({ lastTransfer, accountId }: HistoryEntry): Fact {
  const text = words.history.transfer;
  if (!lastTransfer) return [text.labels.connected, undefined];
  const { result, party, reason } = lastTransfer;
  const who = [whoIs(party), numberUnder(party)].filter(Boolean).join(', ');
  const how = reason ? text.failed(who, endWords({ reason, accountId })) : result === 'open' ? text.open(who) : who;
  return [text.labels[result], how];
}

function factsOf(entry: HistoryEntry): readonly Fact[] {
  const text = words.calls.detail;
  // To whom, and how that went, has a line of its own.
  const ending: CallEnd = { accountId: entry.accountId, reason: entryReason(entry) };
  return [
    [text.direction, text[entry.direction]],
    [text.began, formatMoment(entry.startedAt)],
    [words.calls.duration, entry.duration ? formatDuration(entry.duration * 1000) : undefined],
    [text.address, uriToCallAgain(entry).replace(/^sips?:/, '')],
    ...endFacts(ending),
    transferFact(entry),
    [text.advice, explainEnd(ending, words).advice],
    [text.account, <AccountTag key="account" accountId={entry.accountId} fallback={entry.accountTitle} />],
  ];
}

function CopyButton({ number }: { readonly number: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <Button
      icon={<Copy strokeWidth={1.5} />}
      onClick={() =>
        void navigator.clipboard.writeText(number).then(
          () => setCopied(true),
          () => setCopied(false),
        )
      }
    >
      {copied ? words.history.copied : words.history.copy}
    </Button>
  );
}

/** To the contact, or to a new one with what is known of them. */
function ContactButton({ entry: { party, accountId, direct } }: Pick<HistoryDetailProps, 'entry'>) {
  const { change } = useDesk();
  const { accounts } = useSnapshot();
  const { contact } = party;
  const at = direct ? undefined : accounts.find(({ account }) => account.id === accountId);
  const [label, icon] = contact
    ? ([words.contacts.open, <BookUser key="open" strokeWidth={1.5} />] as const)
    : ([words.contacts.addCaller, <UserPlus key="add" strokeWidth={1.5} />] as const);
  return (
    <Button
      icon={icon}
      onClick={() =>
        change((now) => ({
          ...{ screen: 'contacts', dialText: '' },
          ...goingTo(now, { contactId: contact?.id, contactDraft: contact ? undefined : draftOfParty(party, at) }),
        }))
      }
    >
      {label}
    </Button>
  );
}

/** One past call, and what else there was with the same person. */
export function HistoryDetail({ entry, others, whyNot, onCall, onRemove, onBack }: HistoryDetailProps) {
  const who = whoIs(entry.party);
  return (
    <article className="detail" aria-label={words.history.detail}>
      <Button className="detail-back" tone="quiet" icon={<ChevronLeft strokeWidth={1.5} className="flip" />} onClick={onBack}>
        {words.history.back}
      </Button>
      <header className="detail-head">
        <Avatar title={partyTitle(entry.party)} size="huge" />
        <h1 className="detail-name">{who}</h1>
        <p className="detail-number">
          <NumberUnder party={entry.party} />
        </p>
        <OwnName party={entry.party} />
        <div className="detail-buttons">
          {uriToCallAgain(entry) && <CallButton whyNot={whyNot} onClick={onCall} />}
          {entry.party.number && <CopyButton key={entry.id} number={entry.party.number} />}
          {entry.party.uri && <ContactButton entry={entry} />}
          <Button icon={<Trash2 strokeWidth={1.5} />} onClick={onRemove}>
            {words.history.remove}
          </Button>
        </div>
      </header>
      <Facts facts={factsOf(entry)} />
      {others.length > 0 && (
        <section className="others">
          <h2 className="day">{words.history.earlier}</h2>
          <ul>
            {others.map((other) => (
              <li key={other.id} data-missed={other.missed || undefined}>
                <DirectionMark entry={other} />
                <span>{formatMoment(other.startedAt)}</span>
                <span className="others-outcome">{describeEntry(other, words)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </article>
  );
}
