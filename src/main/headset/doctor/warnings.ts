/** What is wrong with a headset that the headset itself does not say. Pure. */
import type { HeadsetRule, HeadsetWarning } from '../../../shared/headset.ts';
import { tellsBusy, type HeadsetLayout } from '../descriptor/telephony.ts';
import { isShared, type Device } from '../protocol/device.ts';
import type { ButtonEvent } from '../protocol/read-report.ts';

/** What was seen of one headset, as far as it can tell something. Times are milliseconds of the monotonic clock that `Device` has. */
export interface Symptoms {
  /** Since when it says that it is in a call that is not ours. */
  readonly sharedSince?: number;
  /** When its mute button last answered what we had just written, and when that last looked like a loop. */
  readonly muteAnswers: readonly number[];
  readonly loopAt?: number;
  /** The last write was refused. */
  readonly isRefused: boolean;
}

export const noSymptoms: Symptoms = { muteAnswers: [], isRefused: false };

/**
 * Some lift their hook by themselves, or to acknowledge, and take it back within 2 s: a shorter time says nothing. Whoever keeps symptoms asks for the
 * warnings again when it is over.
 */
export const SHARED_AFTER_MS = 3000;
/**
 * Two that answer each other do so at once: a mute report within this time of a mute light of ours is an answer. Six of them within six seconds are no
 * person, who would have to press faster than once a second for as long.
 */
const ANSWER_MS = 1000;
const LOOP_ANSWERS = 6;
const LOOP_MS = 6000;
/** So long a loop is told of, which is over when one comes to look for it. */
export const TOLD_MS = 60_000;

/** @param device after the last event, and after what was written upon it */
export function seen({ sharedSince, ...symptoms }: Symptoms, device: Device, now: number): Symptoms {
  return isShared(device) ? { ...symptoms, sharedSince: sharedSince ?? now } : symptoms;
}

/** A write was refused, or taken. */
export const answered = (symptoms: Symptoms, isRefused: boolean): Symptoms =>
  symptoms.isRefused === isRefused ? symptoms : { ...symptoms, isRefused };

/** @param device as it stood when the event came: before anything was written upon it */
export function heardMute(symptoms: Symptoms, event: ButtonEvent, device: Device, now: number): Symptoms {
  if (event.button !== 'mute' || now - device.muteAt >= ANSWER_MS) return symptoms;
  const muteAnswers = [...symptoms.muteAnswers, now].slice(-LOOP_ANSWERS);
  const [first] = muteAnswers;
  const isLoop = muteAnswers.length === LOOP_ANSWERS && first !== undefined && now - first < LOOP_MS;
  return { ...symptoms, muteAnswers, ...(isLoop ? { loopAt: now } : {}) };
}

/**
 * Linux makes the microphone key of whatever a headset declares as Phone Mute (hid-input, also under the drivers for Jabra and Plantronics), and desktops
 * mute the system's microphone by it. A button that was learned is none of those.
 */
const isMutedTwice = (found: HeadsetLayout, rule: HeadsetRule): boolean =>
  rule !== 'unneeded' && !rule.mute && found.buttons.some(({ button }) => button === 'mute');

/** @param found the layout without what was learned */
export function warningsFor(symptoms: Symptoms, found: HeadsetLayout, rule: HeadsetRule, now: number): readonly HeadsetWarning[] {
  const { sharedSince, loopAt, isRefused } = symptoms;
  return [
    ...(isRefused ? (['notWritten'] as const) : []),
    ...(sharedSince !== undefined && now - sharedSince >= SHARED_AFTER_MS
      ? [tellsBusy(found) ? ('otherProgram' as const) : ('lifted' as const)]
      : []),
    ...(loopAt !== undefined && now - loopAt < TOLD_MS ? (['muteLoop'] as const) : []),
    ...(isMutedTwice(found, rule) ? (['systemMute'] as const) : []),
  ];
}
