import { LoaderCircle } from 'lucide-react';
import { isActive, type Active, type Call, type Transfer } from '../../../shared/call.ts';
import { describeTransfer } from '../../../shared/describe-call.ts';
import type { EndReason } from '../../../shared/end-reason.ts';
import type { Party } from '../../../shared/party.ts';
import { Button } from '../../ui/button.tsx';
import { words } from '../../words/words.ts';
import { endWords, whoIs } from '../calls/call-words.ts';
import { useDesk } from '../shell/desk.tsx';
import { useSnapshot } from '../shell/phone-context.tsx';
import { failedConsultation } from './transfer-options.ts';

type Step<S extends Transfer['step']> = Extract<Transfer, { step: S }>;

function Consent({ call, transfer }: { readonly call: Active; readonly transfer: Step<'asking'> }) {
  const { ask } = useDesk();
  const answer = (accept: boolean): void => void ask(call.id, 'answerRefer', { callId: call.id, accept });
  const question = describeTransfer(call, transfer, words);
  return (
    <div className="panel transfer-note" role="group" aria-label={question}>
      <div className="transfer-words">
        <strong>{question}</strong>
        <span>{words.transfer.askedHelp}</span>
      </div>
      <Button tone="primary" onClick={() => answer(true)}>
        {words.transfer.allow}
      </Button>
      <Button onClick={() => answer(false)}>{words.transfer.refuse}</Button>
    </div>
  );
}

function UnderWay({ call, transfer }: { readonly call: Active; readonly transfer: Step<'referring' | 'progressing'> }) {
  const { ask } = useDesk();
  return (
    <div className="panel transfer-note">
      <LoaderCircle className="spinner" strokeWidth={1.5} aria-hidden="true" />
      <div className="transfer-words">{describeTransfer(call, transfer, words)}</div>
      <Button onClick={() => void ask(call.id, 'cancelTransfer', { callId: call.id })}>{words.transfer.takeBack(whoIs(call.party))}</Button>
    </div>
  );
}

interface FailedProps {
  readonly call: Active;
  readonly target: Party;
  readonly reason: EndReason;
  /** The user has read it. */
  readonly onRead: () => void;
  readonly onAnother: () => void;
}

function Failed({ call, target, reason, onRead, onAnother }: FailedProps) {
  return (
    <div className="panel transfer-note" data-tone="bad">
      <div className="transfer-words" title={`${reason.code ?? ''} ${reason.text ?? ''}`.trim()}>
        {words.transfer.failed(whoIs(target), endWords({ reason, accountId: call.accountId }), whoIs(call.party))}
      </div>
      <Button onClick={onAnother}>{words.transfer.tryAnother}</Button>
      <Button tone="quiet" onClick={onRead}>
        {words.transfer.backToCall}
      </Button>
    </div>
  );
}

/** The one who was to be asked first was not reached: told as a failed transfer is, in place of a card of its own. */
function ConsultationFailed({ call }: { readonly call: Active }) {
  const { calls } = useSnapshot();
  const { change, ask } = useDesk();
  const consultation = failedConsultation(call, calls);
  if (!consultation) return null;
  const read = (): void => void ask(call.id, 'dismiss', { callId: consultation.id });
  return (
    <Failed
      call={call}
      target={consultation.party}
      reason={consultation.reason}
      onRead={read}
      onAnother={() => {
        change({ panel: { callId: call.id, kind: 'transfer' } });
        read();
      }}
    />
  );
}

/** How a transfer goes, told in the card of the call it is about. */
export function TransferProgress({ call }: { readonly call: Call }) {
  const { change, ask } = useDesk();
  if (!isActive(call)) return null;
  const { transfer } = call;
  if (!transfer) return <ConsultationFailed call={call} />;
  switch (transfer.step) {
    case 'asking':
      return <Consent call={call} transfer={transfer} />;
    case 'referring':
    case 'progressing':
      return <UnderWay call={call} transfer={transfer} />;
    case 'failed':
      return (
        <Failed
          call={call}
          target={transfer.target}
          reason={transfer.reason}
          onRead={() => void ask(call.id, 'cancelTransfer', { callId: call.id })}
          onAnother={() => change({ panel: { callId: call.id, kind: 'transfer' } })}
        />
      );
    case 'consulting':
      return null;
  }
}
