import { BellOff, Forward, Phone, PhoneOff } from 'lucide-react';
import type { Ref } from 'react';
import { canSilence, type Ringing } from '../../../shared/call.ts';
import { ownNameOf, partyTitle } from '../../../shared/party.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { words } from '../../words/words.ts';
import { AccountTag } from '../accounts/account-tag.tsx';
import { callState, whoIs } from '../calls/call-words.ts';
import { NumberUnder } from '../contacts/contact-mark.tsx';
import { ForwardPanel } from '../calls/forward-panel.tsx';
import { useDesk } from '../shell/desk.tsx';
import { FailureLine } from '../shell/failure-line.tsx';

interface CallerCardProps {
  readonly call: Ringing;
  /** There is another call, not on hold, which answering this one puts on hold or ends. */
  readonly inCall: boolean;
  readonly ref?: Ref<HTMLElement> | undefined;
}

/** Answering brings the window, which has what one needs in a call; an answer from elsewhere does not. */
function useAnswer(callId: string): (others?: 'hold' | 'end') => void {
  const { ask } = useDesk();
  return (others = 'hold') =>
    void ask(callId, 'answer', { callId, others }).then(({ ok }) => (ok ? ask(callId, 'showWindow', {}) : undefined));
}

/** Another name that a contact calls itself by, how the call came to us, or what it does. */
function howItCame(call: Ringing): string {
  const own = ownNameOf(call.party);
  if (own) return words.contacts.says(own);
  if (call.referredBy) return words.calls.referredBy(whoIs(call.referredBy));
  return call.direct ? words.card.direct : callState(call);
}

function CallerWho({ call }: { readonly call: Ringing }) {
  const { desk } = useDesk();
  const who = whoIs(call.party);
  return (
    <div className="caller-who">
      <h1 className="card-name truncate" title={who}>
        {who}
      </h1>
      <p className="card-under">
        <NumberUnder party={call.party} />
        <AccountTag accountId={call.accountId} say={words.calls.calledOn} />
      </p>
      {desk.failures[call.id] ? <FailureLine place={call.id} /> : <p className="caller-state truncate">{howItCame(call)}</p>}
    </div>
  );
}

function CallerButtons({ call, inCall }: CallerCardProps) {
  const { ask, change } = useDesk();
  const answer = useAnswer(call.id);
  const { id: callId } = call;
  const text = words.calls;
  return (
    <div className="caller-buttons">
      <div className="caller-row">
        <Button tone="go" size="large" className="answer" icon={<Phone strokeWidth={1.5} />} onClick={() => answer()}>
          {inCall ? text.holdAndAnswer : text.answer}
        </Button>
        <Button
          tone="danger"
          size="large"
          className="decline"
          icon={<PhoneOff strokeWidth={1.5} />}
          onClick={() => void ask(callId, 'decline', { callId })}
        >
          {text.decline}
        </Button>
      </div>
      <div className="caller-row">
        {inCall && (
          <Button size="small" onClick={() => answer('end')}>
            {text.endAndAnswer}
          </Button>
        )}
        <Button
          size="small"
          icon={<BellOff strokeWidth={1.5} />}
          unavailable={!canSilence(call)}
          onClick={() => void ask(callId, 'silence', { callId })}
        >
          {canSilence(call) ? text.silence : text.silenced}
        </Button>
        <Button size="small" icon={<Forward strokeWidth={1.5} />} onClick={() => change({ panel: { callId, kind: 'forward' } })}>
          {text.forwardTo}
        </Button>
      </div>
    </div>
  );
}

/** One who rings. Enter and Esc work only while the card itself has the focus, as in the window. */
export function CallerCard({ call, inCall, ref }: CallerCardProps) {
  const { desk, ask } = useDesk();
  const answer = useAnswer(call.id);
  const forwarding = desk.panel?.callId === call.id && desk.panel.kind === 'forward';
  return (
    <article
      ref={ref}
      className="caller"
      aria-label={words.calls.card(whoIs(call.party))}
      tabIndex={0}
      data-silenced={call.silenced || undefined}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget) return;
        if (event.key === 'Enter') answer();
        if (event.key === 'Escape') void ask(call.id, 'decline', { callId: call.id });
      }}
    >
      <Avatar title={partyTitle(call.party)} size="large" />
      <CallerWho call={call} />
      {forwarding ? <ForwardPanel callId={call.id} /> : <CallerButtons call={call} inCall={inCall} />}
    </article>
  );
}
