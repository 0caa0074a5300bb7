import { Lock, LockOpen } from 'lucide-react';
import type { Active } from '../../../shared/call.ts';
import { Tip } from '../../ui/tip.tsx';
import { words } from '../../words/words.ts';
import { useObservable, usePhoneSide } from '../shell/phone-context.tsx';
import { lockOf } from './lock-of.ts';

/** Whether the call is encrypted, with what that means behind it; nothing while no sound can flow. */
export function CallLock({ call }: { readonly call: Active }) {
  const { media } = usePhoneSide();
  const state = lockOf(call, useObservable(media.path(call.id)));
  if (!state) return null;
  const text = words.calls.lock[state];
  return (
    <Tip text={text}>
      <span className="card-lock" role="img" aria-label={text} data-secure={state === 'full'}>
        {state === 'full' ? <Lock strokeWidth={1.5} /> : <LockOpen strokeWidth={1.5} />}
        {state === 'none' && <span className="card-lock-words">{words.calls.notEncrypted}</span>}
      </span>
    </Tip>
  );
}
