import { Phone } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { words } from '../../words/words.ts';
import { useDesk } from '../shell/desk.tsx';
import type { Dialer } from './use-dialer.ts';

/** Where the number in the box came from, if the user did not type it, and whether to call it. */
export function HandedOverQuestion({ dialer }: { readonly dialer: Dialer }) {
  const { handed } = useDesk().desk;
  if (!handed) return null;
  return (
    <div className="dial-handed" role="alert">
      <p>{words.dial.handedOver[handed.from](handed.to)}</p>
      <Button type="submit" size="small" tone="go" icon={<Phone strokeWidth={1.5} />}>
        {words.dial.handedOver.call(handed.to)}
      </Button>
      <Button size="small" onClick={() => dialer.write('')}>
        {words.dial.handedOver.not}
      </Button>
    </div>
  );
}
