import { LoaderCircle } from 'lucide-react';
import { isActive, type Active, type Call, type Transfer } from '../../../shared/call.ts';
import { Button } from '../../ui/button.tsx';
import { words } from '../../words/words.ts';
import { whoIs } from '../calls/call-words.ts';
import { useDesk } from '../shell/desk.tsx';

type Step<S extends Transfer['step']> = Extract<Transfer, { step: S }>;

function Consent({ call, transfer }: { readonly call: Active; readonly transfer: Step<'asking'> }) {
  const { ask } = useDesk();
  const answer = (accept: boolean): void => void ask(call.id, 'answerRefer', { callId: call.id, accept });
  return (
    <div className="panel transfer-note" role="group" aria-label={words.transfer.asked(whoIs(call.party), whoIs(transfer.target))}>
      <div className="transfer-words">
        <strong>{words.transfer.asked(whoIs(call.party), whoIs(transfer.target))}</strong>
        <span>{words.transfer.askedHelp}</span>
      </div>
      <Button tone="primary" onClick={() => answer(true)}>
        {words.transfer.allow}
      </Button>
      <Button onClick={() => answer(false)}>{words.transfer.refuse}</Button>
    </div>
  );
}

function progressWords(call: Active, transfer: Step<'referring' | 'progressing'>): string {
  const target = whoIs(transfer.target);
  if (transfer.step === 'referring') return words.transfer.connecting(whoIs(call.party), target);
  return words.transfer[transfer.progress](target);
}

function UnderWay({ call, transfer }: { readonly call: Active; readonly transfer: Step<'referring' | 'progressing'> }) {
  const { ask } = useDesk();
  return (
    <div className="panel transfer-note">
      <LoaderCircle className="spinner" strokeWidth={1.5} aria-hidden="true" />
      <div className="transfer-words">{progressWords(call, transfer)}</div>
      <Button onClick={() => void ask(call.id, 'cancelTransfer', { callId: call.id })}>{words.transfer.takeBack(whoIs(call.party))}</Button>
    </div>
  );
}

function Failed({ call, transfer }: { readonly call: Active; readonly transfer: Step<'failed'> }) {
  const { change, ask } = useDesk();
  return (
    <div className="panel transfer-note" data-tone="bad">
      <div className="transfer-words" title={`${transfer.reason.code ?? ''} ${transfer.reason.text ?? ''}`.trim()}>
        {words.transfer.failed(whoIs(transfer.target), words.endKinds[transfer.reason.kind], whoIs(call.party))}
      </div>
      <Button onClick={() => change({ panel: { callId: call.id, kind: 'transfer' } })}>{words.transfer.tryAnother}</Button>
      <Button tone="quiet" onClick={() => void ask(call.id, 'cancelTransfer', { callId: call.id })}>
        {words.transfer.backToCall}
      </Button>
    </div>
  );
}

/** How a transfer goes, told in the card of the call it is about. */
export function TransferProgress({ call }: { readonly call: Call }) {
  if (!isActive(call) || !call.transfer) return null;
  const { transfer } = call;
  switch (transfer.step) {
    case 'asking':
      return <Consent call={call} transfer={transfer} />;
    case 'referring':
    case 'progressing':
      return <UnderWay call={call} transfer={transfer} />;
    case 'failed':
      return <Failed call={call} transfer={transfer} />;
    case 'consulting':
      return null;
  }
}
