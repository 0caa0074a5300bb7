import { accountTitle } from '../../../shared/account.ts';
import type { Call } from '../../../shared/call.ts';
import { Facts, type Fact } from '../../ui/facts.tsx';
import { formatMoment } from '../../ui/format.ts';
import { words } from '../../words/words.ts';
import { CopyDetails } from '../shell/copy-details.tsx';
import { useSnapshot } from '../shell/phone-context.tsx';
import { endFacts } from './end-facts.ts';
import { qualityFacts } from './quality-words.ts';
import { useQuality } from './use-quality.ts';

function aboutItself({ answeredItself, notByItself }: Call): string | undefined {
  if (answeredItself) return words.autoAnswer.why[answeredItself];
  return notByItself && words.autoAnswer.whyNot[notByItself];
}

/** The plain facts of a call, how it is carried while it is up, and the codes behind its end. */
export function DetailsPanel({ call }: { readonly call: Call }) {
  const { accounts } = useSnapshot();
  const text = words.calls.detail;
  const account = accounts.find((view) => view.account.id === call.accountId)?.account;
  const quality = useQuality(call.id, call.phase === 'active' && !call.hold.local);
  const facts: readonly Fact[] = [
    [text.number, call.party.number],
    [text.address, call.party.uri.replace(/^sips?:/, '')],
    [text.account, account && accountTitle(account)],
    [text.direction, call.direction === 'incoming' ? text.incoming : text.outgoing],
    [text.began, formatMoment(call.createdAt)],
    [words.autoAnswer.title, aboutItself(call)],
    ...(call.phase === 'ended' || call.phase === 'ending' ? endFacts(call) : []),
    ...(quality ? qualityFacts(quality) : []),
  ];
  return (
    <div className="panel">
      <Facts facts={facts} />
      <CopyDetails place={call.id} about={{ callId: call.id }} />
    </div>
  );
}
