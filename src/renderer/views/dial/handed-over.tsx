import { readDialString } from '../../../shared/dial-string.ts';
import { Button } from '../../ui/button.tsx';
import { words } from '../../words/words.ts';
import { thenSends } from '../calls/call-words.ts';
import { useDesk } from '../shell/desk.tsx';
import { CallButton } from './call-button.tsx';
import type { Dialer } from './use-dialer.ts';

/** A number came from outside: from where, and whether to call it. It stays until that is answered, or somebody is called. */
export function HandedOverQuestion({ dialer }: { readonly dialer: Dialer }) {
  const { handed } = useDesk().desk;
  if (!handed) return null;
  const long = readDialString(handed.to);
  const who = long?.number ?? handed.to;
  return (
    <div className="dial-handed" role="alert">
      <p>
        {words.dial.handedOver[handed.from](who)}
        {long && ` ${thenSends(long.postDial)}`}
      </p>
      <CallButton size="small" whyNot={dialer.whyNotHanded} onClick={dialer.callHanded}>
        {words.dial.handedOver.call(who)}
      </CallButton>
      <Button size="small" onClick={dialer.dismissHanded}>
        {words.dial.handedOver.not}
      </Button>
    </div>
  );
}
