/** The lights as output reports. Pure. */
import type { HeadsetLayout, Light } from '../descriptor/telephony.ts';

/** Absent: off. */
export type Lights = Readonly<Partial<Record<Light, boolean>>>;

/**
 * Every report that has a light, whole and of its exact length, with the id (0 where the device numbers none) in front: a report that shows one light
 * alone would put out the others that share it, and Off-Hook put out ends the call.
 */
export function writeReports(layout: HeadsetLayout, lights: Lights): readonly Buffer[] {
  return [...layout.outputBytes].map(([id, bytes]) => {
    const report = Buffer.alloc(1 + bytes);
    report.writeUInt8(id, 0);
    for (const { light, reportId, bitOffset } of layout.lights) {
      if (reportId !== id || lights[light] !== true) continue;
      const at = 1 + (bitOffset >> 3);
      report.writeUInt8(report.readUInt8(at) | (1 << (bitOffset & 7)), at);
    }
    return report;
  });
}
