/** The system's HID devices by node-hid. */
import type { Clock, Log } from '../../ports.ts';
import { HidError, type HidDevice, type HidPort } from '../hid-port.ts';
import { deviceList } from './device-list.ts';
import { wordsOf } from './hid-fault.ts';
import { loadNodeHid } from './load-node-hid.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { openDevice } from './open-device.ts';
import { readDescriptor } from './read-descriptor.ts';
import { watchDevices } from './watch-devices.ts';

async function listDevices(): Promise<readonly HidDevice[]> {
  try {
    return deviceList(await loadNodeHid().devicesAsync());
  } catch (error) {
    throw error instanceof HidError ? error : new HidError('failed', wordsOf(error));
  }
}

export function createNodeHid({ log, clock }: { readonly log: Log; readonly clock: Clock }): HidPort {
  // hidapi lists and opens in one thread at a time; node-hid sees to it for its own calls, and knows nothing of ours.
  const inTurn = oneAtATime();
  const list = () => inTurn(listDevices);
  return {
    list,
    descriptor: ({ path }) => inTurn(() => readDescriptor(path)),
    open: ({ path }, listener) => inTurn(async () => openDevice(loadNodeHid(), path, listener)),
    onChange: (run) => watchDevices({ list, clock, log, run }),
  };
}
