import { Headphones, X } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { words } from '../../words/words.ts';
import { useDesk } from '../shell/desk.tsx';
import { useSnapshot } from '../shell/phone-context.tsx';
import type { OfferedHeadset } from './use-offered-headset.ts';

/** A quiet question. A no is kept for the model; a yes makes it the chosen device, which is not asked about. */
export function HeadsetOffer({ headset, audio }: OfferedHeadset) {
  const { ask } = useDesk();
  const { declinedHeadsets } = useSnapshot().settings;
  const { offer, offerYes, offerNo } = words.headsets;
  const decline = { declinedHeadsets: [...declinedHeadsets, headset.model] };
  return (
    <div className="notice">
      <Headphones strokeWidth={1.5} aria-hidden="true" />
      <p className="notice-words">{offer(headset.name)}</p>
      <Button className="notice-action" size="small" onClick={() => void ask('settings', 'saveSettings', { patch: audio })}>
        {offerYes}
      </Button>
      <IconButton
        className="notice-close"
        label={offerNo}
        icon={<X strokeWidth={1.5} />}
        onClick={() => void ask('settings', 'saveSettings', { patch: decline })}
      />
    </div>
  );
}
