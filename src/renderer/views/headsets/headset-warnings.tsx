import { TriangleAlert } from 'lucide-react';
import type { HeadsetView, HeadsetWarning } from '../../../shared/headset.ts';
import { Button } from '../../ui/button.tsx';
import { words } from '../../words/words.ts';
import { placeOf } from './place-of.ts';
import { Refusal } from './refusal.tsx';
import { useAllow } from './use-allow.ts';

function Warning({ warning, place }: { readonly warning: HeadsetWarning; readonly place: string }) {
  const { title, text } = words.headsets.warnings[warning];
  const { allow, asking } = useAllow(place);
  return (
    <div className="headset-warning">
      <TriangleAlert strokeWidth={1.5} aria-hidden="true" />
      <div>
        <strong>{title}</strong>
        <p>{text}</p>
        {warning === 'systemMute' && (
          <Button size="small" unavailable={asking} onClick={() => void allow(true)}>
            {asking ? words.headsets.rule.asking : words.headsets.muteMend}
          </Button>
        )}
        {warning === 'systemMute' && <Refusal place={place} />}
      </div>
    </div>
  );
}

/** What is wrong with it, and what to do. */
export function HeadsetWarnings({ headset }: { readonly headset: HeadsetView }) {
  return (
    <div className="headset-warnings" role="status">
      {headset.warnings.map((warning) => (
        <Warning key={warning} warning={warning} place={`${placeOf(headset)}-${warning}`} />
      ))}
    </div>
  );
}
