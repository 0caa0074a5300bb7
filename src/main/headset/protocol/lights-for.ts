/** What a headset shows of the calls. A pure function of them: there is no second copy of their state. */
import { foregroundCall, isActive, isHeld, isLive, isRinging, type Call } from '../../../shared/call.ts';
import type { Lights } from './write-reports.ts';

const isUp = (call: Call): boolean => isLive(call) && !isRinging(call);
const isMuted = (call: Call | undefined): boolean => call !== undefined && (isActive(call) || call.phase === 'answering') && call.muted;

/** @param isInUse of several headsets one is; the others only ring */
export function lightsFor(calls: readonly Call[], isInUse: boolean): Lights {
  const foreground = isInUse ? foregroundCall(calls) : undefined;
  const rings = calls.some((call) => isRinging(call) && !call.silenced);
  const muted = isMuted(foreground);
  return {
    // Never put out for a hold: headsets take that for the end of the call.
    offHook: isInUse && calls.some(isUp),
    ring: rings,
    ringer: rings,
    mute: muted,
    microphone: muted,
    hold: foreground !== undefined && isHeld(foreground),
  };
}
