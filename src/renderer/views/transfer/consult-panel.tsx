import { ArrowLeftRight, Merge } from 'lucide-react';
import { isActive, type Call } from '../../../shared/call.ts';
import { describeConsultation } from '../../../shared/describe-call.ts';
import { Button } from '../../ui/button.tsx';
import { Tip } from '../../ui/tip.tsx';
import { words } from '../../words/words.ts';
import { whoIs } from '../calls/call-words.ts';
import { useKeys } from '../palette/use-actions.ts';
import { useDesk } from '../shell/desk.tsx';
import { canConnect, type Consultation } from './transfer-options.ts';

interface ConsultPanelProps {
  readonly consultation: Consultation;
  readonly front: Call;
}

/** Between two calls: connect them, swap, or give it up. */
export function ConsultPanel({ consultation, front }: ConsultPanelProps) {
  const { ask } = useDesk();
  const { original, asked } = consultation;
  const other = front.id === asked.id ? original : asked;
  const ready = canConnect(consultation);
  const keys = useKeys();
  const target = whoIs(asked.party);
  const connect = words.transfer.connect(whoIs(original.party), target);
  return (
    <div className="panel transfer-note">
      <div className="transfer-words">{describeConsultation(original, asked, front, words)}</div>
      <Tip text={ready ? connect : words.transfer.connectLater(target)} keys={ready ? keys('transfer') : undefined}>
        <Button
          tone="primary"
          icon={<Merge strokeWidth={1.5} />}
          unavailable={!ready}
          onClick={() => void ask(front.id, 'completeTransfer', { callId: original.id, with: asked.id })}
        >
          {connect}
        </Button>
      </Tip>
      <Button
        icon={<ArrowLeftRight strokeWidth={1.5} />}
        unavailable={!isActive(asked)}
        onClick={() => void ask(front.id, 'swap', { callId: other.id })}
      >
        {words.transfer.swap}
      </Button>
      <Button tone="quiet" onClick={() => void ask(front.id, 'cancelTransfer', { callId: original.id })}>
        {words.transfer.cancel}
      </Button>
    </div>
  );
}
