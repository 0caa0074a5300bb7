import { X } from 'lucide-react';
import type { Ended, Ending } from '../../../shared/call.ts';
import { uriToCallAgain } from '../../../shared/call-again.ts';
import { isQuietEnd } from '../../../shared/end-reason.ts';
import { explainEnd } from '../../../shared/explain.ts';
import { partyTitle } from '../../../shared/party.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { formatDuration } from '../../../shared/duration.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { words } from '../../words/words.ts';
import { CallButton } from '../dial/call-button.tsx';
import { whyNotTo } from '../dial/call-from.ts';
import { togglePanel } from '../palette/actions.ts';
import { useDesk } from '../shell/desk.tsx';
import { FailureLine } from '../shell/failure-line.tsx';
import { useSnapshot } from '../shell/phone-context.tsx';
import { RemedyButton } from '../shell/remedy-button.tsx';
import { callState, whoIs } from './call-words.ts';
import { DetailsPanel } from './details-panel.tsx';

function AfterTrouble({ call }: { readonly call: Ended }) {
  const { desk, change, ask } = useDesk();
  const { id: callId } = call;
  const snapshot = useSnapshot();
  const { remedy } = explainEnd(call, words);
  const to = uriToCallAgain(call);
  const view = snapshot.accounts.find(({ account }) => account.id === call.accountId);
  const whyNot = whyNotTo(snapshot, view, to);
  const again = async (): Promise<void> => {
    // Hidden again it would be refused again.
    const how = call.reason.kind === 'anonymityDisallowed' ? { hideNumber: false } : {};
    const result = await ask(callId, 'dial', { to, accountId: call.accountId, ...how });
    // Of who is called back main lets go by itself, wherever that is asked for.
    if (result.ok && call.direction === 'outgoing') void ask(callId, 'dismiss', { callId });
  };
  return (
    <div className="ended-buttons">
      <Button
        size="small"
        tone="quiet"
        aria-expanded={desk.panel?.callId === callId}
        onClick={() => change(togglePanel(desk.panel, callId, 'details'))}
      >
        {words.calls.details}
      </Button>
      {remedy && <RemedyButton remedy={remedy} accountId={call.accountId} />}
      {to && (
        <CallButton size="small" tone="plain" whyNot={whyNot} onClick={() => void again()}>
          {call.direction === 'incoming' ? words.calls.callBack : words.calls.callAgain}
        </CallButton>
      )}
      <IconButton label={words.calls.dismiss} icon={<X strokeWidth={1.5} />} onClick={() => void ask(callId, 'dismiss', { callId })} />
    </div>
  );
}

/** A call that is over: why, in plain words, and what to do about it. An end that nobody expects stays until it has been read. */
export function EndedCard({ call }: { readonly call: Ended | Ending }) {
  const { desk } = useDesk();
  const who = whoIs(call.party);
  const trouble = call.phase === 'ended' && !isQuietEnd(call.reason);
  const advice = trouble ? explainEnd(call, words).advice : undefined;
  return (
    <article className="card card-ended" aria-label={words.calls.card(who)} data-trouble={trouble || undefined}>
      <div className="slim-main">
        <Avatar title={partyTitle(call.party)} size="small" />
        <div className="slim-who">
          <h2 className="slim-name truncate" title={who}>
            {who}
          </h2>
          <p className="card-state" data-tone={trouble ? 'bad' : 'calm'}>
            <span className="card-state-words">{callState(call)}</span>
            {call.phase === 'ended' && call.connectedAt !== undefined && (
              <span className="timer">{formatDuration(call.endedAt - call.connectedAt)}</span>
            )}
          </p>
          {advice && <p className="ended-advice">{advice}</p>}
        </div>
        {trouble && <AfterTrouble call={call} />}
      </div>
      {desk.panel?.callId === call.id && desk.panel.kind === 'details' && <DetailsPanel call={call} />}
      <FailureLine place={call.id} />
    </article>
  );
}
