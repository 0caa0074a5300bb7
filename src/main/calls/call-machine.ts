/**
 * The life of a call as one pure function. It is total: an event that the table does not name for a phase, or that changes nothing,
 * gives back the same object, so a late network event is harmless and "did it change" is `===`.
 */
import {
  sameSecurity,
  type Active,
  type Alerting,
  type Answering,
  type Call,
  type Dialing,
  type Ended,
  type Ending,
  type Phase,
  type Redirected,
  type Ringing,
} from '../../shared/call.ts';
import type { EndReason } from '../../shared/end-reason.ts';
import { base, connected } from './call-base.ts';
import type { CallEvent, CallEventType } from './call-event.ts';
import { reached, transferRows } from './transfer-rows.ts';

/** `at` is epoch milliseconds. */
export type Step<C extends Call, T extends CallEventType> = (call: C, event: Extract<CallEvent, { type: T }>, at: number) => Call;
export type Rows<C extends Call> = { readonly [T in CallEventType]?: Step<C, T> };
interface Table {
  readonly dialing: Rows<Dialing>;
  readonly alerting: Rows<Alerting>;
  readonly redirected: Rows<Redirected>;
  readonly ringing: Rows<Ringing>;
  readonly answering: Rows<Answering>;
  readonly active: Rows<Active>;
  readonly ending: Rows<Ending>;
  readonly ended: Rows<Ended>;
}

const table: Table = {
  dialing: {
    remoteRang: (call) => alert(call, false),
    earlyMediaStarted: (call) => alert(call, true),
    answered: connect,
    redirectAsked: redirect,
    partyChanged,
    endChosen,
    ended,
  },
  alerting: {
    earlyMediaStarted: (call) => (call.earlyMedia ? call : { ...call, earlyMedia: true }),
    answered: connect,
    redirectAsked: redirect,
    partyChanged,
    endChosen,
    ended,
  },
  redirected: {
    redirectFollowed: (call) => ({ ...base(call), phase: 'dialing' }),
    partyChanged,
    endChosen,
    ended,
  },
  ringing: {
    answerChosen,
    leftToUser: (call, { why }) => (call.notByItself === why ? call : { ...call, notByItself: why }),
    silenced: (call) => (call.silenced === 'byUser' ? call : { ...call, silenced: 'byUser' }),
    quietChanged: (call, { silenced }) => (call.silenced === 'byUser' || call.silenced === silenced ? call : { ...call, silenced }),
    partyChanged,
    endChosen,
    ended,
  },
  answering: {
    answered: connect,
    mutedChanged: mute,
    partyChanged,
    endChosen,
    ended,
  },
  active: {
    holdAsked: askHold,
    localHoldChanged: (call, { on }) => ({ ...settled(call), hold: { ...call.hold, local: on } }),
    holdRefused: (call) => (call.pending ? settled(call) : call),
    remoteHoldChanged: (call, { held }) => (call.hold.remote === held ? call : { ...call, hold: { ...call.hold, remote: held } }),
    mutedChanged: mute,
    postDialChanged: leaveDigits,
    securityAgreed: secure,
    mediaLost: (call) => (call.media === 'restoring' ? call : { ...call, media: 'restoring' }),
    mediaOutdated: (call) => (call.media === 'restoring' ? call : { ...call, media: 'restoring' }),
    mediaRestored: (call) => (call.media === 'flowing' ? call : { ...call, media: 'flowing' }),
    ...transferRows,
    partyChanged,
    endChosen,
    ended,
  },
  ending: {
    // Our own reason stands: the network's view of a call we ended ourselves (487, BYE crossing) is not news.
    ended: (call, _event, at) => end(call, call.reason, at),
  },
  ended: {},
};

export function transition(call: Call, event: CallEvent, at: number): Call {
  const rows = table[call.phase] as Partial<Record<CallEventType, (call: Call, event: CallEvent, at: number) => Call>>;
  return rows[event.type]?.(call, event, at) ?? call;
}

/** The pairs that the table names, for the test that goes through all the others. */
export const namedPairs = (): [Phase, CallEventType][] =>
  (Object.entries(table) as [Phase, object][]).flatMap(([phase, rows]) =>
    Object.keys(rows).map((type) => [phase, type as CallEventType] as [Phase, CallEventType]),
  );

function answerChosen(call: Ringing, { turn, byItself }: Extract<CallEvent, { type: 'answerChosen' }>): Answering {
  const how = byItself ? ({ answeredItself: byItself.why, muted: byItself.muted } as const) : { muted: false };
  return { ...base(call), ...how, turn, phase: 'answering' };
}

function alert(call: Dialing, earlyMedia: boolean): Alerting {
  return { ...base(call), phase: 'alerting', earlyMedia };
}

function redirect(call: Dialing | Alerting, { target }: Extract<CallEvent, { type: 'redirectAsked' }>): Redirected {
  return { ...base(call), phase: 'redirected', target };
}

function connect(call: Dialing | Alerting | Answering, { security }: Extract<CallEvent, { type: 'answered' }>, at: number): Active {
  const muted = call.phase === 'answering' && call.muted;
  return {
    ...base(call),
    phase: 'active',
    connectedAt: at,
    hold: { local: false, remote: false },
    muted,
    media: 'flowing',
    ...(security ? { security } : {}),
  };
}

function mute<C extends Answering | Active>(call: C, { on }: Extract<CallEvent, { type: 'mutedChanged' }>): C {
  return call.muted === on ? call : { ...call, muted: on };
}

function leaveDigits(call: Active, { postDial }: Extract<CallEvent, { type: 'postDialChanged' }>): Active {
  if ((call.postDial ?? '') === postDial) return call;
  const { postDial: _sent, ...rest } = call;
  return postDial ? { ...rest, postDial } : rest;
}

function secure(call: Active, { security }: Extract<CallEvent, { type: 'securityAgreed' }>): Active {
  return sameSecurity(call.security, security) ? call : { ...call, security };
}

function askHold(call: Active, event: Extract<CallEvent, { type: 'holdAsked' }>): Active {
  if (call.pending || call.hold.local === event.on) return call;
  return event.on ? { ...call, pending: 'hold' } : { ...call, pending: 'resume', turn: event.turn };
}

function settled(call: Active): Active {
  const { pending: _pending, ...rest } = call;
  return rest;
}

function partyChanged<C extends Call>(call: C, { party }: Extract<CallEvent, { type: 'partyChanged' }>): C {
  const same = call.party.uri === party.uri && call.party.name === party.name && call.party.number === party.number;
  return same ? call : { ...call, party };
}

function endChosen(call: Call, { reason, about }: Extract<CallEvent, { type: 'endChosen' }>): Ending {
  const consulted = about ? { lastTransfer: { result: 'consulted', party: about } as const } : {};
  return { ...base(call), ...connected(call), phase: 'ending', reason, ...consulted };
}

function ended(call: Call, { reason }: Extract<CallEvent, { type: 'ended' }>, at: number): Ended {
  // A transferee may hang up as soon as the target answers it, before the last NOTIFY (RFC 5589 6.1).
  const transfer = call.phase === 'active' && reason.kind === 'remoteHungUp' ? call.transfer : undefined;
  if (transfer?.step === 'progressing') return { ...end(call, { kind: 'transferred' }, at), ...reached(transfer) };
  return end(call, reason, at);
}

function end(call: Call, reason: EndReason, at: number): Ended {
  return { ...base(call), ...connected(call), phase: 'ended', reason, endedAt: at };
}
