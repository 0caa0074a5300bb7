/** Reports of a made headset, in and out, by its wiring. Pure. */
import type { Said, ShownLights } from './headset-behaviour.ts';
import type { Wiring } from './made-headsets.ts';

/** Payloads of the input reports as they were sent last, by id. */
export type Levels = ReadonlyMap<number, Buffer>;

/** The lights after this report, or undefined where a strict headset takes no notice: its length is not that of a report of its own. */
export function lightsTold(wiring: Wiring, lit: ShownLights, report: Buffer, isStrict: boolean): ShownLights | undefined {
  const id = report.readUInt8(0);
  const bytes = wiring.outputBytes[id];
  if (bytes === undefined || (isStrict && report.length !== 1 + bytes)) return undefined;
  const shown = Object.entries(wiring.lights)
    .filter(([, { reportId }]) => reportId === id)
    .map(([light, { bit }]) => [light, (((report[1 + (bit >> 3)] ?? 0) >> (bit & 7)) & 1) === 1] as const);
  return { ...lit, ...Object.fromEntries(shown) };
}

/** The reports that say this, each whole, and what they leave. Buttons that the headset has not are not said. */
export function reportsFor(wiring: Wiring, levels: Levels, said: Said): { readonly reports: readonly Buffer[]; readonly levels: Levels } {
  const after = new Map(levels);
  const touched = new Set<number>();
  for (const [button, isOn] of Object.entries(said)) {
    const place = wiring.buttons[button as keyof Said];
    if (!place) continue;
    const payload = Buffer.from(after.get(place.reportId) ?? Buffer.alloc(wiring.inputBytes[place.reportId] ?? 0));
    const mask = 1 << (place.bit & 7);
    const at = place.bit >> 3;
    payload[at] = isOn ? (payload[at] ?? 0) | mask : (payload[at] ?? 0) & ~mask;
    after.set(place.reportId, payload);
    touched.add(place.reportId);
  }
  const reports = [...touched].map((id) => {
    const payload = after.get(id) ?? Buffer.alloc(0);
    return wiring.isNumbered ? Buffer.concat([Buffer.from([id]), payload]) : payload;
  });
  return { reports, levels: after };
}
