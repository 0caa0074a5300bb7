import { useEffect } from 'react';
import type { Call } from '../../../shared/call.ts';
import { partyTitle } from '../../../shared/party.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { useKeptFocus } from '../../ui/use-kept-focus.ts';
import { words } from '../../words/words.ts';
import { useDesk } from '../shell/desk.tsx';
import { FailureLine } from '../shell/failure-line.tsx';
import { useSnapshot } from '../shell/phone-context.tsx';
import { ConsultPanel } from '../transfer/consult-panel.tsx';
import { TransferPanel } from '../transfer/transfer-panel.tsx';
import { TransferProgress } from '../transfer/transfer-progress.tsx';
import { consultationOf } from '../transfer/transfer-options.ts';
import { AnsweredItself } from './answered-itself.tsx';
import { CallButtons } from './call-buttons.tsx';
import { callControls } from './call-controls.ts';
import { CallState } from './call-state.tsx';
import { CallWho } from './call-who.tsx';
import { whoIs } from './call-words.ts';
import { DetailsPanel } from './details-panel.tsx';
import { KeypadPanel } from './keypad-panel.tsx';
import { PostDialNote } from './post-dial-note.tsx';
import { RedirectQuestion } from './redirect-question.tsx';
import { SoundLine } from './sound-line.tsx';

/** What the user opened below the buttons. A panel whose button cannot work any more closes, and does not come back by itself. */
function OpenPanel({ call }: { readonly call: Call }) {
  const { desk, change } = useDesk();
  const controls = callControls(call, useSnapshot().calls);
  const kind = desk.panel?.callId === call.id ? desk.panel.kind : undefined;
  const isOver = (kind === 'keypad' || kind === 'transfer') && controls[kind].whyNot !== undefined;
  useEffect(() => {
    if (isOver) change({ panel: undefined });
  }, [isOver, change]);
  if (isOver) return null;
  if (kind === 'keypad') return <KeypadPanel callId={call.id} />;
  if (kind === 'transfer') return <TransferPanel call={call} />;
  return kind === 'details' ? <DetailsPanel call={call} /> : null;
}

/** The call the user is in. */
export function FrontCard({ call }: { readonly call: Call }) {
  const { calls } = useSnapshot();
  const { panel } = useDesk().desk;
  const open = panel?.callId === call.id ? panel.kind : undefined;
  // A panel that closes takes the field away that had the keyboard: its button has it then. Digits that are sent take theirs away, too.
  const kept = useKeptFocus<HTMLElement>(`${open} ${call.postDial}`, `[data-panel=${open}]`, '[data-panel=keypad]');
  const who = whoIs(call.party);
  const consultation = consultationOf(call, calls);
  return (
    <article {...kept} className="card card-front" aria-label={words.calls.card(who)} data-phase={call.phase}>
      <div className="card-main">
        <Avatar title={partyTitle(call.party)} size="large" />
        <div className="card-who">
          <CallWho call={call} />
          <CallState call={call} />
          <AnsweredItself call={call} />
        </div>
        <CallButtons call={call} />
      </div>
      <SoundLine call={call} />
      <PostDialNote call={call} />
      <RedirectQuestion call={call} />
      {consultation ? <ConsultPanel consultation={consultation} front={call} /> : <TransferProgress call={call} />}
      <OpenPanel call={call} />
      <FailureLine place={call.id} />
    </article>
  );
}
