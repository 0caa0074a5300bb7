import { numberUnder, partyTitle } from '../../../shared/party.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { words } from '../../words/words.ts';
import { whoIs } from '../calls/call-words.ts';
import type { TransferOption } from './transfer-options.ts';

interface TransferRowProps {
  /** Of the cell that names the target. */
  readonly id: string;
  readonly option: TransferOption;
  readonly picked: boolean;
  readonly onChoose: (askFirst: boolean) => void;
}

const underWords = (option: TransferOption): string => {
  if (option.kind === 'live') return words.transfer.liveCall;
  return option.kind === 'typed' ? words.transfer.typed : numberUnder(option.party);
};

export function TransferRow({ id, option, picked, onChoose }: TransferRowProps) {
  const who = whoIs(option.party);
  const under = underWords(option);
  return (
    <div role="row" className="transfer-row" data-picked={picked || undefined}>
      <Avatar title={partyTitle(option.party)} size="small" />
      <span role="gridcell" id={id} className="transfer-row-who" aria-selected={picked}>
        <span className="truncate" title={who}>
          {who}
        </span>
        {under && <span className="transfer-row-under truncate">{under}</span>}
      </span>
      <span role="gridcell" className="transfer-row-buttons">
        <Button size="small" tone={picked ? 'primary' : 'plain'} aria-label={words.transfer.nowTo(who)} onClick={() => onChoose(false)}>
          {words.transfer.now}
        </Button>
        <Button size="small" aria-label={words.transfer.askFirstTo(who)} onClick={() => onChoose(true)}>
          {words.transfer.askFirst}
        </Button>
      </span>
    </div>
  );
}
