import { Lock, LockOpen } from 'lucide-react';
import { useCallback } from 'react';
import type { Call } from '../../../shared/call.ts';
import { formatDuration } from '../../ui/format.ts';
import { Level } from '../../ui/level.tsx';
import { useNow } from '../../ui/now.ts';
import { Tip } from '../../ui/tip.tsx';
import { words } from '../../words/words.ts';
import { usePhoneSide, useSnapshot } from '../shell/phone-context.tsx';
import { callState, callTone } from './call-words.ts';

export function Timer({ since }: { readonly since: number }) {
  const now = useNow();
  return (
    <span className="timer" role="timer">
      {formatDuration(now - since)}
    </span>
  );
}

function CallLock({ accountId }: { readonly accountId: string }) {
  const { accounts } = useSnapshot();
  const secure = /^wss:/i.test(accounts.find((view) => view.account.id === accountId)?.account.server ?? '');
  const text = secure ? words.calls.lock.full : words.calls.lock.soundOnly;
  return (
    <Tip text={text}>
      <span className="card-lock" role="img" aria-label={text} data-secure={secure}>
        {secure ? <Lock strokeWidth={1.5} /> : <LockOpen strokeWidth={1.5} />}
      </span>
    </Tip>
  );
}

/** State in words, timer, lock and level: always in this order. */
export function CallState({ call }: { readonly call: Call }) {
  const { media } = usePhoneSide();
  const read = useCallback(() => media.callLevel(call.id), [media, call.id]);
  return (
    <p className="card-state" data-tone={callTone(call)}>
      <span className="card-state-words truncate">{callState(call)}</span>
      {call.phase === 'active' && (
        <>
          <Timer since={call.connectedAt} />
          <CallLock accountId={call.accountId} />
          {!call.hold.local && <Level read={read} />}
        </>
      )}
    </p>
  );
}
