import { useCallback } from 'react';
import type { Call } from '../../../shared/call.ts';
import { formatDuration } from '../../../shared/duration.ts';
import { Level } from '../../ui/level.tsx';
import { useNow } from '../../ui/now.ts';
import { usePhoneSide } from '../shell/phone-context.tsx';
import { CallLock } from './call-lock.tsx';
import { callState, callTone } from './call-words.ts';

export function Timer({ since }: { readonly since: number }) {
  const now = useNow();
  return (
    <span className="timer" role="timer">
      {formatDuration(now - since)}
    </span>
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
          <CallLock call={call} />
          {!call.hold.local && <Level read={read} />}
        </>
      )}
    </p>
  );
}
