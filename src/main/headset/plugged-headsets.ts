/** The devices that are plugged in, in the order in which they came, kept in step with what the system lists. */
import { createTrace, type Trace } from './doctor/trace.ts';
import { modelOf, type HidDevice } from './hid-port.ts';
import type { PluggedHeadset } from './plugged-headset.ts';

const isSame = (some: HidDevice, other: HidDevice): boolean =>
  some.vendorId === other.vendorId && some.productId === other.productId && some.name === other.name;

/** One that breaks off so often, without being unplugged for a look to see it, is left until it is, and shown as not working. */
const MOST_LOSSES = 5;
/** So many are remembered: of what is not there any more, and may come again. */
const MOST_TRACES = 16;

export class PluggedHeadsets {
  /** By path. */
  private readonly plugged = new Map<string, PluggedHeadset>();
  private readonly losses = new Map<string, number>();

  /** By model and path. Whoever breaks off by themselves come again at the same place, and what passed before is what their report is asked for. */
  private readonly traces = new Map<string, Trace>();

  constructor(private readonly create: (device: HidDevice, trace: Trace) => PluggedHeadset) {}

  all(): readonly PluggedHeadset[] {
    return [...this.plugged.values()];
  }

  listed(devices: readonly HidDevice[]): void {
    const byPath = new Map(devices.map((device) => [device.path, device]));
    for (const path of this.losses.keys()) if (!byPath.has(path)) this.losses.delete(path);
    for (const [path, plugged] of this.plugged) {
      const device = byPath.get(path);
      if (device && isSame(device, plugged.device)) plugged.retry();
      else this.drop(path, plugged);
    }
    for (const [path, device] of byPath) if (!this.plugged.has(path)) this.plugged.set(path, this.create(device, this.traceOf(device)));
  }

  lost(plugged: PluggedHeadset): void {
    const { path } = plugged.device;
    if (this.plugged.get(path) !== plugged) return;
    const losses = 1 + (this.losses.get(path) ?? 0);
    this.losses.set(path, losses);
    if (losses >= MOST_LOSSES) plugged.giveUp();
    else this.plugged.delete(path);
  }

  /** The user has asked to look: what was given up is tried again. */
  forgive(): void {
    for (const path of this.losses.keys()) if (this.plugged.get(path)?.isGivenUp) this.plugged.delete(path);
    this.losses.clear();
  }

  async close(): Promise<void> {
    const all = this.all();
    this.plugged.clear();
    await Promise.all(all.map((plugged) => plugged.close()));
  }

  private traceOf(device: HidDevice): Trace {
    const key = `${modelOf(device)} ${device.path}`;
    const trace = this.traces.get(key) ?? createTrace();
    this.traces.delete(key);
    this.traces.set(key, trace);
    for (const oldest of [...this.traces.keys()].slice(0, -MOST_TRACES)) this.traces.delete(oldest);
    return trace;
  }

  private drop(path: string, plugged: PluggedHeadset): void {
    this.plugged.delete(path);
    void plugged.close();
  }
}
