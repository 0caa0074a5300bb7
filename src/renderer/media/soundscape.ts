/** What is to be heard and said, computed from the calls. Pure. */
import { isActive, isLive, isRinging, isTalking, voicedCall } from '../../shared/call.ts';
import type { Call } from '../../shared/call.ts';
import { isQuietEnd } from '../../shared/end-reason.ts';
import type { AccountAt } from '../../shared/own-servers.ts';
import { ringToneOf, type RingSettings } from '../../shared/ringing.ts';
import type { AppSnapshot } from '../../shared/snapshot.ts';
import { RINGS } from './ring-tones.ts';
import { ANSWERED_ITSELF, BUSY, CALL_WAITING, FAILED, RINGBACK } from './tones.ts';
import type { Tone } from './tones.ts';

export interface Soundscape {
  /** A call is up: devices that come and go matter now. */
  readonly attentive: boolean;
  /**
   * Some call is answered, be it muted or on hold: unmuting and resuming must be instant, and a Bluetooth headset changes its profile,
   * for seconds, each time its microphone is closed or opened.
   */
  readonly microphone: boolean;
  readonly ringer?: Tone;
  readonly speaker?: Tone;
}

/** What a call's sound is to be, as the calls stand. */
export interface Part {
  /** The far end is to hear the user, mute apart. Not before an answer: until then a caller gets silence (and an announcement needs none). */
  readonly voiced: boolean;
  readonly muted: boolean;
  /** The user is to hear the far end: early media, the talk, the music it plays while it has us on hold; never while we have it on hold. */
  readonly audible: boolean;
  /** The far end may learn our addresses and send to us: from the answer on for an incoming call. */
  readonly admitted: boolean;
}

export function partOf(call: Call, calls: readonly Call[]): Part {
  const voiced = call === voicedCall(calls);
  return {
    voiced,
    muted: (isActive(call) || call.phase === 'answering') && call.muted,
    audible: voiced || (isTalking(call) && !isActive(call)),
    admitted: call.direction === 'outgoing' || call.phase === 'answering' || isActive(call),
  };
}

export function soundscape(calls: readonly Call[], settings: RingSettings, accounts: readonly AccountAt[]): Soundscape {
  const rings = calls.filter(isRinging).find(({ silenced }) => !silenced);
  // A ring in the ear of someone who talks would be rude: they get a beep.
  const talking = calls.some(isTalking);
  const ringback = calls.some((call) => call.phase === 'alerting' && !call.earlyMedia);
  const speaker = rings && talking ? CALL_WAITING : ringback ? RINGBACK : undefined;
  return {
    attentive: calls.some(isLive),
    microphone: calls.some((call) => isActive(call) || call.phase === 'answering'),
    ...(rings && !talking ? { ringer: RINGS[ringToneOf(rings, settings, accounts)] } : {}),
    ...(speaker ? { speaker } : {}),
  };
}

const isAnswered = (call: Call | undefined): boolean => call !== undefined && (isActive(call) || call.phase === 'answering');

/** Whoever sits there must know that they can be heard. Where the ring would be, since nobody wears a headset for a call they do not expect. */
export function answerTone(after: AppSnapshot, before: AppSnapshot | undefined): Tone | undefined {
  // What is up already in the first snapshot was told in a window whose process is gone.
  const isNew = (call: Call): boolean => (before ? !isAnswered(before.calls.find(({ id }) => id === call.id)) : call.phase === 'answering');
  return after.calls.some((call) => call.answeredItself && isAnswered(call) && isNew(call)) ? ANSWERED_ITSELF : undefined;
}

/** The tone that tells an ear why its call is over; none where the user was not listening or meant it to end. */
function toneOfEnd(before: Call, after: Call | undefined): Tone | undefined {
  if (!isTalking(before) || (after?.phase !== 'ending' && after?.phase !== 'ended')) return undefined;
  if (after.reason.kind === 'busy' || after.reason.kind === 'declined') return BUSY;
  return isQuietEnd(after.reason) ? undefined : FAILED;
}

export function endTone(after: AppSnapshot, before: AppSnapshot): Tone | undefined {
  const next = new Map(after.calls.map((call) => [call.id, call]));
  return before.calls.map((call) => toneOfEnd(call, next.get(call.id))).find((tone) => tone !== undefined);
}
