/** What is known of one headset: what it last said, and what it was last told. Nothing of it is about calls. */
import type { ButtonEvent } from './read-report.ts';
import type { Lights } from './write-reports.ts';

export interface Device {
  /** As the headset reports them; of a headset without one, false. */
  readonly hook: boolean;
  readonly lineBusy: boolean;
  /** The lights as last written. */
  readonly written: Lights;
  /** When Off-Hook or Hold last changed, and when the mute light was last set: milliseconds of a monotonic clock. */
  readonly changedAt: number;
  readonly muteAt: number;
}

export const newDevice: Device = { hook: false, lineBusy: false, written: {}, changedAt: -Infinity, muteAt: -Infinity };

export function heard(device: Device, event: ButtonEvent): Device {
  if (event.kind !== 'stands') return device;
  if (event.button === 'hook') return { ...device, hook: event.on };
  if (event.button === 'lineBusy') return { ...device, lineBusy: event.on };
  return device;
}

const is = (light: boolean | undefined): boolean => light === true;

export function told(device: Device, lights: Lights, now: number): Device {
  const { written } = device;
  const isRaised = is(lights.offHook) && !is(written.offHook);
  const isChanged = is(lights.offHook) !== is(written.offHook) || is(lights.hold) !== is(written.hold);
  // Mute is told anew with each Off-Hook, whatever it was.
  const isMuteSet = isRaised || is(lights.mute) !== is(written.mute);
  const isLowered = is(written.offHook) && !is(lights.offHook);
  return {
    ...device,
    // What it says of the call that we have just ended is not another program's.
    ...(isLowered ? { hook: false, lineBusy: false } : {}),
    written: lights,
    changedAt: isChanged ? now : device.changedAt,
    muteAt: isMuteSet ? now : device.muteAt,
  };
}

/** Another program has a call on it. */
export const isShared = ({ hook, lineBusy, written }: Device): boolean => (hook || lineBusy) && !is(written.offHook);
