import { Lock, LockOpen } from 'lucide-react';
import { directly, usesGateway } from '../../../shared/account.ts';
import type { Active } from '../../../shared/call.ts';
import { Tip } from '../../ui/tip.tsx';
import { words } from '../../words/words.ts';
import { useSnapshot } from '../shell/phone-context.tsx';
import { lockOf } from './lock-of.ts';
import { useQuality } from './use-quality.ts';

/** Whether the call is encrypted, with what that means behind it; nothing while it is not known. */
export function CallLock({ call }: { readonly call: Active }) {
  const { accounts } = useSnapshot();
  const known = accounts.find((view) => view.account.id === call.accountId)?.account;
  // What is known of the account's server says nothing about a call past it.
  const account = known && call.direct ? directly(known, '', '') : known;
  const quality = useQuality(call.id, account !== undefined && usesGateway(account));
  const state = account ? lockOf(account, quality?.stats.secured) : 'unknown';
  if (state === 'unknown') return null;
  const text = words.calls.lock[state];
  return (
    <Tip text={text}>
      <span className="card-lock" role="img" aria-label={text} data-secure={state === 'full'}>
        {state === 'full' ? <Lock strokeWidth={1.5} /> : <LockOpen strokeWidth={1.5} />}
      </span>
    </Tip>
  );
}
