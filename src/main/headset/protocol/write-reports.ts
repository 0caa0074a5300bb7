/** The lights as output reports. Pure. */
import { bitsAt, setBits } from '../descriptor/bits.ts';
import type { HeadsetLayout, Light, LightPlace } from '../descriptor/telephony.ts';

/** Absent: off. */
export type Lights = Readonly<Partial<Record<Light, boolean>>>;

/** The most needed first: an array may have fewer slots than there are lights on. */
const BY_NEED: readonly Light[] = [
  ...(['offHook', 'ring', 'mute', 'hold', 'ringer', 'microphone'] as const),
  ...(['speaker', 'onLine', 'sendCalls', 'messageWaiting'] as const),
];

export const isSame = (some: Lights, others: Lights): boolean =>
  BY_NEED.every((light) => (some[light] ?? false) === (others[light] ?? false));

/** In an array, in the next slot that is free, if there is one. */
function lightUp({ arrayValue, slots = 1, bitOffset, bitSize }: LightPlace, payload: Uint8Array): void {
  if (arrayValue === undefined) return setBits(payload, { bitOffset, bitSize }, 1);
  const all = Array.from({ length: slots }, (_, slot) => ({ bitOffset: bitOffset + slot * bitSize, bitSize }));
  const free = all.find((slot) => bitsAt(payload, slot) === 0);
  if (free) setBits(payload, free, arrayValue);
}

/**
 * Every report that has a light, whole and of its exact length, with the id (0 where the device numbers none) in front: a report that shows one light
 * alone would put out the others that share it, and Off-Hook put out ends the call.
 */
export function writeReports(layout: HeadsetLayout, lights: Lights): readonly Buffer[] {
  const lit = BY_NEED.filter((name) => lights[name] === true).flatMap((name) => layout.lights.filter((place) => place.light === name));
  return [...layout.outputBytes].map(([id, bytes]) => {
    const report = Buffer.alloc(1 + bytes);
    report.writeUInt8(id, 0);
    for (const place of lit) if (place.reportId === id) lightUp(place, report.subarray(1));
    return report;
  });
}
