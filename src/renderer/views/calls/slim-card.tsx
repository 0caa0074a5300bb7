import { PhoneOff, Play } from 'lucide-react';
import { canResume, isActive, type Call } from '../../../shared/call.ts';
import { partyTitle } from '../../../shared/party.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { words } from '../../words/words.ts';
import { AccountTag } from '../accounts/account-tag.tsx';
import { useDesk } from '../shell/desk.tsx';
import { FailureLine } from '../shell/failure-line.tsx';
import { useSnapshot } from '../shell/phone-context.tsx';
import { TransferProgress } from '../transfer/transfer-progress.tsx';
import { Timer } from './call-state.tsx';
import { callState, callTone, whoIs } from './call-words.ts';

/** A call that waits behind the one in front. */
export function SlimCard({ call }: { readonly call: Call }) {
  const { accounts } = useSnapshot();
  const { ask } = useDesk();
  const { id: callId } = call;
  const who = whoIs(call.party);
  return (
    <article className="card card-slim" aria-label={words.calls.card(who)}>
      <div className="slim-main">
        <Avatar title={partyTitle(call.party)} size="small" />
        <div className="slim-who">
          <h2 className="slim-name truncate" title={who}>
            {who}
          </h2>
          {accounts.length > 1 && <AccountTag accountId={call.accountId} />}
          <p className="card-state" data-tone={callTone(call)}>
            <span className="card-state-words truncate">{callState(call)}</span>
            {isActive(call) && <Timer since={call.connectedAt} />}
          </p>
        </div>
        <Button
          size="small"
          icon={<Play strokeWidth={1.5} />}
          unavailable={!canResume(call)}
          aria-label={words.calls.resumeWith(who)}
          onClick={() => void ask(callId, 'swap', { callId })}
        >
          {words.calls.resume}
        </Button>
        <IconButton
          tone="quiet-danger"
          label={`${words.calls.hangUp}: ${who}`}
          icon={<PhoneOff strokeWidth={1.5} />}
          onClick={() => void ask(callId, 'hangUp', { callId })}
        />
      </div>
      <TransferProgress call={call} />
      <FailureLine place={callId} />
    </article>
  );
}
