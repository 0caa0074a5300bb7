/** A call that comes in: let in, or refused before it rings. */
import { MAX_CALLS, isLive, type Call, type CallId } from '../../shared/call.ts';
import { keyOfCaller } from '../../shared/is-caller.ts';
import { whenceOf } from '../../shared/own-servers.ts';
import type { Line, LineEvent } from '../line-port.ts';
import type { Store } from '../store.ts';
import { admit, type Admission } from './admission.ts';
import { answerByItself } from './answer-by-itself.ts';
import type { CallCenter } from './call-center.ts';
import { quietWhileRinging } from './quiet-while-ringing.ts';
import { createRefusedCallers } from './refused-callers.ts';
import { takePlaceOf } from './take-place-of.ts';
import { leaveAlone, turnAway } from './turn-away.ts';

export interface ReceiverDeps {
  readonly center: CallCenter;
  readonly store: Store;
  readonly lines: Map<CallId, Line>;
  readonly add: (call: Call) => void;
  readonly listener: (callId: CallId) => (event: LineEvent) => void;
}

export function createReceiver({ center, store, lines, add, listener }: ReceiverDeps): CallCenter['receive'] {
  const refused = createRefusedCallers();

  return (accountId, incoming) => {
    const { callId, line, party, direct, referredBy, replaces, cue } = incoming;
    const now = center.clock.now();
    const from = { accountId, party, ...(direct && { direct }) };
    const caller = keyOfCaller(party, whenceOf(from, store.get().accounts));
    const refusedAt = refused.firstOf(accountId, caller);
    const admitNow = (): Admission => {
      const { settings, accounts, calls, desktop } = store.get();
      const at = accounts.find(({ account }) => account.id === accountId);
      const others = calls.filter(({ id }) => id !== callId);
      return admit({ settings, at, calls: others, desktop, incoming, now: center.clock.now(), refusedAt });
    };
    const admission = admitNow();
    const notByItself = 'whyNot' in admission ? admission.whyNot : undefined;
    if (notByItself) center.log.info('not answered by itself', { callId, why: notByItself });
    const left = notByItself ? { notByItself } : {};
    const common = { id: callId, ...from, direction: 'incoming', createdAt: now, turn: 0, ...left } as const;
    if (admission.do === 'refuse') {
      if (admission.kind === 'doNotDisturb' && cue !== 'group') refused.add(accountId, caller, now);
      return leaveAlone(center, { ...common, reason: { kind: admission.kind } }, line, add);
    }
    // A call that takes the place of another needs no room of its own.
    if (center.calls().filter((call) => isLive(call) && call.id !== replaces).length >= MAX_CALLS) return turnAway(center, common, add);
    lines.set(callId, line);
    add({
      ...common,
      ...(referredBy && { referredBy }),
      ...(replaces && { replaces }),
      phase: 'ringing',
      silenced: admission.do === 'ring' && admission.silenced,
      ...(cue && { cue }),
    });
    quietWhileRinging(center, store, callId, admitNow);
    if (replaces) takePlaceOf(center, replaces, callId);
    if (admission.do === 'answer') answerByItself(center, callId, admission.after, admitNow);
    return listener(callId);
  };
}
