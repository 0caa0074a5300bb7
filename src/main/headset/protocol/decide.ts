/**
 * What a button of a headset asks of the phone: a pure function of the calls, of what the headset was told, and of the button.
 *
 * A report is no key press. It may be the user, the headset's acknowledgement of what it was told, or its refusal; only what was told, and when, tells them
 * apart. The rules are those that headsets were seen to need; each has its row in the test.
 */
import { canHold, canResume, canSilence, foregroundCall, isActive, isHeld, isLive, isRinging, type Call } from '../../../shared/call.ts';
import type { CommandInput } from '../../../shared/commands.ts';
import { isShared, type Device } from './device.ts';
import type { ButtonEvent } from './read-report.ts';

type CommandOf<N extends 'answer' | 'decline' | 'hangUp' | 'setHold' | 'swap' | 'setMuted' | 'showWindow'> = N extends N
  ? { readonly name: N; readonly args: CommandInput<N> }
  : never;

/** `redial` is no command of the phone: whoever runs it looks up whom the user called last. */
export type Wish =
  CommandOf<'answer' | 'decline' | 'hangUp' | 'setHold' | 'swap' | 'setMuted' | 'showWindow'> | { readonly name: 'redial' };

export interface Decision {
  readonly wish?: Wish;
  /** To be asked for before it. */
  readonly first?: Wish;
  /** The headset may stand otherwise than it was told: write all lights anew, though none has changed. */
  readonly rewrite?: boolean;
  /** It has lifted its hook for nothing: all lights anew, as if it were down. */
  readonly putDown?: true;
  /** From now on this headset is the one in use. */
  readonly takesOver?: true;
  /** It may be the call of another program: then its line turns busy in a moment, and nothing is to be done. */
  readonly unlessBusy?: true;
}

export interface Situation {
  readonly calls: readonly Call[];
  readonly device: Device;
  /** It has a line busy by which it tells the call of another program from a press. */
  readonly tellsBusy: boolean;
  /** Monotonic milliseconds. */
  readonly now: number;
}

/** So long a hook that goes down after a change of ours is the headset's own doing. */
const SETTLE_MS = 500;
/** So long a mute pulse after a change of ours is an echo of it, or, when it was unmuted, the boom arm that is still up. */
const MUTE_ECHO_MS = 700;
/** Within so long a headset whose hook was lifted for nothing lays it by itself. */
const TAKEN_BACK_MS = 3000;

const NOTHING: Decision = {};
const wish = (wished: Wish): Decision => ({ wish: wished });

const inForeground = ({ calls }: Situation): Call | undefined => foregroundCall(calls);
/** One that was silenced is left to the window. */
const ringing = ({ calls }: Situation): Call | undefined => calls.find(canSilence);
const hasOther = ({ calls }: Situation): boolean => calls.some((call) => isLive(call) && !isRinging(call));
const isSettling = ({ device, now }: Situation): boolean => now - device.changedAt < SETTLE_MS;

function lifted(situation: Situation): Decision {
  const { device } = situation;
  if (device.written.offHook) return NOTHING;
  const call = ringing(situation) ?? situation.calls.find(isRinging);
  // At once the calls show it as answering, and so Off-Hook is written: a headset that hears nothing for 2 s takes its hook back.
  if (call) return { ...wish({ name: 'answer', args: { callId: call.id } }), takesOver: true };
  // It acknowledges late what is over by now.
  if (isSettling(situation)) return { putDown: true };
  // The call is on another headset, which it leaves for this one.
  if (situation.calls.some(isLive)) return { takesOver: true };
  if (device.lineBusy) return NOTHING;
  const show = wish({ name: 'showWindow', args: {} });
  // Nothing says whether another program's call was answered by it, and to put it down would end that.
  return situation.tellsBusy ? { ...show, putDown: true, unlessBusy: true } : show;
}

/** Laid with a call waiting: the one that is heard ends, those on hold stay so. */
function changedOver({ calls }: Situation, waiting: Call, call: Call | undefined): Decision {
  const answer = (others: 'end' | 'hold') => ({ ...wish({ name: 'answer', args: { callId: waiting.id, others } }), rewrite: true });
  if (!calls.some(isHeld)) return answer('end');
  return { ...(call && !isHeld(call) ? { first: { name: 'hangUp', args: { callId: call.id } } } : {}), ...answer('hold') };
}

/** Up, and not by us: of one with a line busy another program's call, whose end says nothing about ours; of others it may be a press long ago. */
function laidBesideOthers(situation: Situation, waiting: Call | undefined): Decision {
  const { device, tellsBusy, now } = situation;
  // To answer would end the call that is on another headset.
  if (tellsBusy || !waiting || hasOther(situation) || now - device.liftedAt < TAKEN_BACK_MS) return NOTHING;
  return { ...wish({ name: 'answer', args: { callId: waiting.id } }), takesOver: true, rewrite: true };
}

function laid(situation: Situation): Decision {
  const { device } = situation;
  const waiting = ringing(situation);
  if (isShared(device)) return laidBesideOthers(situation, waiting);
  // A late acknowledgement, or one that was told to lie down and has not: never the wish to decline, for which there are other buttons.
  if (!device.written.offHook) return NOTHING;
  if (isSettling(situation)) return { rewrite: true };
  const call = inForeground(situation);
  if (waiting) return changedOver(situation, waiting, call);
  return call ? { ...wish({ name: 'hangUp', args: { callId: call.id } }), rewrite: true } : { rewrite: true };
}

function flashed(situation: Situation): Decision {
  if (isShared(situation.device)) return NOTHING;
  const waiting = ringing(situation);
  if (waiting) return hasOther(situation) ? wish({ name: 'answer', args: { callId: waiting.id, others: 'hold' } }) : NOTHING;
  const call = inForeground(situation);
  const held = situation.calls.find((other) => other !== call && canResume(other));
  if (held) return wish({ name: 'swap', args: { callId: held.id } });
  if (!call || !(canHold(call) || canResume(call))) return NOTHING;
  return wish({ name: 'setHold', args: { callId: call.id, on: !isHeld(call) } });
}

function mutePressed(situation: Situation): Decision {
  const { device, now } = situation;
  const call = inForeground(situation);
  if (isShared(device)) return NOTHING;
  if (!device.written.offHook || !call || !isActive(call)) return { rewrite: true };
  const setMuted = (on: boolean) => ({ ...wish({ name: 'setMuted', args: { callId: call.id, on } }), rewrite: true });
  if (now - device.muteAt >= MUTE_ECHO_MS) return setMuted(!call.muted);
  return device.written.mute ? NOTHING : setMuted(true);
}

function muteStands(situation: Situation, on: boolean): Decision {
  const call = inForeground(situation);
  if (!situation.device.written.offHook || !call || !isActive(call) || call.muted === on) return NOTHING;
  return wish({ name: 'setMuted', args: { callId: call.id, on } });
}

function rejected(situation: Situation): Decision {
  const call = ringing(situation);
  return call ? { ...wish({ name: 'decline', args: { callId: call.id } }), rewrite: true } : NOTHING;
}

function dropped(situation: Situation): Decision {
  if (isShared(situation.device)) return NOTHING;
  const call = ringing(situation) ? undefined : inForeground(situation);
  return call ? { ...wish({ name: 'hangUp', args: { callId: call.id } }), rewrite: true } : rejected(situation);
}

/** @param situation before the event: what the headset had said and been told when it came */
export function decide(event: ButtonEvent, situation: Situation): Decision {
  const isDown = event.kind === 'pressed' || event.on;
  switch (event.button) {
    case 'hook': {
      const isLifted = event.kind === 'pressed' ? !situation.device.written.offHook : event.on;
      return isLifted ? lifted(situation) : laid(situation);
    }
    case 'mute':
      return event.kind === 'pressed' ? mutePressed(situation) : muteStands(situation, event.on);
    case 'flash':
    case 'hold':
      return isDown ? flashed(situation) : NOTHING;
    case 'reject':
      return isDown ? rejected(situation) : NOTHING;
    case 'drop':
      return isDown ? dropped(situation) : NOTHING;
    case 'redial':
      return isDown && !isShared(situation.device) && !situation.calls.some(isLive) ? wish({ name: 'redial' }) : NOTHING;
    case 'lineBusy':
      return NOTHING;
  }
}
