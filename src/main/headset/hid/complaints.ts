import type { Log } from '../../ports.ts';
import { modelOf, type HidDevice } from '../hid-port.ts';

/** What is wrong with a device, for the log. Each device is tried again and again; what stays as it was is told once. */
export interface Complaints {
  warn(device: HidDevice, message: string, fields: Readonly<Record<string, unknown>>): void;
  /** It was as it should be: the next complaint is news. */
  well(device: HidDevice): void;
}

/** More than anybody has plugged in; some systems give a device a new path each time. */
const MOST = 64;

export function createComplaints(log: Pick<Log, 'warn'>): Complaints {
  /** By device, newest last. */
  const told = new Map<string, string>();
  const keyOf = (device: HidDevice): string => `${modelOf(device)} ${device.path}`;
  return {
    warn(device, message, fields) {
      const key = keyOf(device);
      const reason = JSON.stringify([message, fields]);
      if (told.get(key) === reason) return;
      told.delete(key);
      told.set(key, reason);
      for (const oldest of [...told.keys()].slice(0, -MOST)) told.delete(oldest);
      log.warn(message, { device: device.name, ...fields });
    },
    well: (device) => void told.delete(keyOf(device)),
  };
}
