import { BellOff, Forward, Phone, PhoneOff } from 'lucide-react';
import { canSilence, type Ringing } from '../../../shared/call.ts';
import { partyTitle } from '../../../shared/party.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { MoreMenu } from '../../ui/more-menu.tsx';
import { Tip } from '../../ui/tip.tsx';
import { words } from '../../words/words.ts';
import { useKeys } from '../palette/use-actions.ts';
import { useDesk } from '../shell/desk.tsx';
import { FailureLine } from '../shell/failure-line.tsx';
import { CallState } from './call-state.tsx';
import { CallWho } from './call-who.tsx';
import { whoIs } from './call-words.ts';
import { ForwardPanel } from './forward-panel.tsx';

interface RingingCardProps {
  readonly call: Ringing;
  /** There is another call, not on hold, which answering this one puts on hold or ends. */
  readonly inCall: boolean;
}

function RingingButtons({ call, inCall }: RingingCardProps) {
  const { ask, change } = useDesk();
  const keys = useKeys();
  const { id: callId } = call;
  const text = words.calls;
  return (
    <div className="ringing-buttons">
      <Tip text={inCall ? text.holdAndAnswer : text.answer} keys={keys('answer')}>
        <Button
          tone="go"
          size="large"
          className="answer"
          icon={<Phone strokeWidth={1.5} />}
          onClick={() => void ask(callId, 'answer', { callId })}
        >
          {inCall ? text.holdAndAnswer : text.answer}
        </Button>
      </Tip>
      <Tip text={text.decline} keys={keys('decline')}>
        <Button
          tone="danger"
          size="large"
          className="decline"
          icon={<PhoneOff strokeWidth={1.5} />}
          onClick={() => void ask(callId, 'decline', { callId })}
        >
          {text.decline}
        </Button>
      </Tip>
      <div className="ringing-more">
        {inCall && (
          <Button className="end-and-answer" onClick={() => void ask(callId, 'answer', { callId, others: 'end' })}>
            {text.endAndAnswer}
          </Button>
        )}
        <Tip text={text.silence} keys={keys('silence')}>
          <Button
            icon={<BellOff strokeWidth={1.5} />}
            unavailable={!canSilence(call)}
            onClick={() => void ask(callId, 'silence', { callId })}
          >
            {canSilence(call) ? text.silence : text.silenced}
          </Button>
        </Tip>
        <MoreMenu
          tone="plain"
          label={text.moreForIncoming}
          entries={[
            { label: text.forwardTo, icon: <Forward strokeWidth={1.5} />, run: () => change({ panel: { callId, kind: 'forward' } }) },
          ]}
        />
      </div>
    </div>
  );
}

/** A call that waits for an answer. Enter and Esc work only while the card itself has the focus, so no stray key takes a call. */
export function RingingCard({ call, inCall }: RingingCardProps) {
  const { desk, ask } = useDesk();
  const who = whoIs(call.party);
  return (
    <article
      className="card card-ringing"
      aria-label={words.calls.card(who)}
      tabIndex={0}
      data-silenced={call.silenced || undefined}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget) return;
        if (event.key === 'Enter') void ask(call.id, 'answer', { callId: call.id });
        if (event.key === 'Escape') void ask(call.id, 'decline', { callId: call.id });
      }}
    >
      <div className="card-main">
        <Avatar title={partyTitle(call.party)} size="large" />
        <div className="card-who">
          <CallWho call={call} />
          <CallState call={call} />
        </div>
        <RingingButtons call={call} inCall={inCall} />
      </div>
      {desk.panel?.callId === call.id && desk.panel.kind === 'forward' && <ForwardPanel callId={call.id} />}
      <FailureLine place={call.id} />
    </article>
  );
}
