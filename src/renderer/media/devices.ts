/** The audio devices that are there, kept up to date while anybody cares. */
import { createCell } from './cell.ts';
import { NO_DEVICES, readDevices } from './device-choice.ts';
import type { DeviceList } from './device-choice.ts';
import { createHolds } from './holds.ts';
import type { Holds } from './holds.ts';
import type { Observable } from './media-api.ts';

/** `devicechange` does not come for sound servers' own devices (Bluetooth and network sinks on Linux): asking brings them to light. */
const POLL_MS = 3000;

export interface DeviceWatch {
  readonly list: Observable<DeviceList>;
  /** While held, devices that come and go unannounced are noticed within seconds. */
  readonly attention: Holds;
  /** Look now; the list is up to date when it resolves. Never rejects. */
  readonly refresh: () => Promise<void>;
}

const sameList = (a: DeviceList, b: DeviceList): boolean => JSON.stringify(a) === JSON.stringify(b);

/** @param looked called each time the devices were looked at, changed or not */
export function watchDevices(looked: () => void): DeviceWatch {
  const list = createCell<DeviceList>(NO_DEVICES, sameList);
  let polling: ReturnType<typeof setInterval> | undefined;

  async function refresh(): Promise<void> {
    try {
      list.set(readDevices(await navigator.mediaDevices.enumerateDevices()));
      looked();
    } catch {
      // The sound server is away: what was there before is the best guess until it is back.
    }
  }

  navigator.mediaDevices.addEventListener('devicechange', () => void refresh());
  const attention = createHolds((held) => {
    clearInterval(polling);
    if (!held) return;
    polling = setInterval(() => void refresh(), POLL_MS);
    void refresh();
  });
  void refresh();
  return { list, attention, refresh };
}
