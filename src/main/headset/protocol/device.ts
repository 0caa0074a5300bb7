/** What is known of one headset: what it last said, and what it was last told. Nothing of it is about calls. */
import type { ButtonEvent } from './read-report.ts';
import type { Lights } from './write-reports.ts';

export interface Device {
  /** As the headset reported them, or was told since; of a headset without one, false. */
  readonly hook: boolean;
  readonly lineBusy: boolean;
  /** When it last said that its hook is up: milliseconds of a monotonic clock, as below. */
  readonly liftedAt: number;
  /** Our lights as last written, without what is kept for another program. */
  readonly written: Lights;
  /** When Off-Hook or Hold last changed, and when the mute light was last set. */
  readonly changedAt: number;
  readonly muteAt: number;
}

export const newDevice: Device = {
  hook: false,
  lineBusy: false,
  liftedAt: -Infinity,
  written: {},
  changedAt: -Infinity,
  muteAt: -Infinity,
};

export function heard(device: Device, event: ButtonEvent, now: number): Device {
  if (event.kind !== 'stands') return device;
  if (event.button === 'hook') return { ...device, hook: event.on, ...(event.on ? { liftedAt: now } : {}) };
  if (event.button === 'lineBusy') return { ...device, lineBusy: event.on };
  return device;
}

/**
 * A switch that is told again counts where it was written otherwise since: some headsets follow without a word, so that the press which undoes it looks like
 * the report before. Only for what it could mean then, since others repeat themselves.
 */
export function isNews({ hook, written }: Device, event: ButtonEvent): boolean {
  if (event.kind !== 'stands' || !event.isRepeated) return true;
  const isMoved = (muteStands: boolean) => is(written.offHook) && muteStands !== is(written.mute);
  if (event.button === 'mute') return isMoved(event.on);
  // One whose hook was pressed has its mute as it was told: where that is not so, the report is about mute.
  if (event.muteStands !== undefined && isMoved(event.muteStands)) return false;
  return event.on !== hook && is(event.on ? written.ring : written.offHook);
}

/** It was lifted at rest, or in a test of its lights, by its user, and is told that this was for nothing. */
export const laidDown = (device: Device): Device => ({ ...device, hook: false });

const is = (light: boolean | undefined): boolean => light === true;

export const isRaised = ({ written }: Device, lights: Lights): boolean => is(lights.offHook) && !is(written.offHook);

export function told(device: Device, lights: Lights, now: number): Device {
  const { written } = device;
  const raised = isRaised(device, lights);
  const isChanged = is(lights.offHook) !== is(written.offHook) || is(lights.hold) !== is(written.hold);
  // Mute is told anew with each Off-Hook, whatever it was.
  const isMuteSet = raised || is(lights.mute) !== is(written.mute);
  const isLowered = is(written.offHook) && !is(lights.offHook);
  return {
    ...device,
    ...(raised ? { hook: true } : {}),
    // What it says of the call that we have just ended is not another program's.
    ...(isLowered ? { hook: false, lineBusy: false } : {}),
    written: lights,
    changedAt: isChanged ? now : device.changedAt,
    muteAt: isMuteSet ? now : device.muteAt,
  };
}

/** Another program has a call on it. */
export const isShared = ({ hook, lineBusy, written }: Device): boolean => (hook || lineBusy) && !is(written.offHook);

/** With Off-Hook kept on for the other program, whose call it is: reports are whole, and one without it would end that call. */
export const besideOthers = (device: Device, lights: Lights): Lights => (isShared(device) ? { ...lights, offHook: true } : lights);
