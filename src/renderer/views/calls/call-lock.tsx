import { Laptop, Lock, LockOpen } from 'lucide-react';
import { usesGateway } from '../../../shared/account.ts';
import type { Active } from '../../../shared/call.ts';
import { Tip } from '../../ui/tip.tsx';
import { words } from '../../words/words.ts';
import { useObservable, usePhoneSide, useSnapshot } from '../shell/phone-context.tsx';
import { isPractice, lockOf, type LockState } from './lock-of.ts';
import { useQuality } from './use-quality.ts';

/** An open lock is also a warning colour. */
const MARKS = {
  here: Laptop,
  full: Lock,
  soundOnly: LockOpen,
  keyInClear: LockOpen,
  none: LockOpen,
  failed: LockOpen,
} satisfies Record<LockState, unknown>;

/** Whether the call is encrypted, with what that means behind it; nothing while no sound can flow. */
export function CallLock({ call }: { readonly call: Active }) {
  const { media } = usePhoneSide();
  const { accounts } = useSnapshot();
  const account = accounts.find((view) => view.account.id === call.accountId)?.account;
  // That a handshake is to be is agreed before it is done; only the gateway knows how it went. Of the window's own, its path tells.
  const isShaking = call.security?.sound === 'dtls' && (call.direct === true || account === undefined || usesGateway(account));
  const stats = useQuality(call.id, isShaking || isPractice(call))?.stats;
  const state = lockOf(call, useObservable(media.path(call.id)), stats, isShaking ? (stats?.secured ?? 'unknown') : 'dtls');
  if (!state) return null;
  const text = words.calls.lock[state];
  const Mark = MARKS[state];
  return (
    <Tip text={text}>
      <span className="card-lock" role="img" aria-label={text} data-secure={Mark !== LockOpen}>
        <Mark strokeWidth={1.5} />
        {state === 'none' && <span className="card-lock-words">{words.calls.notEncrypted}</span>}
      </span>
    </Tip>
  );
}
