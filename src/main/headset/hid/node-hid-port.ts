/** The system's HID devices by node-hid. */
import type * as NodeHid from 'node-hid';
import type { Clock, Log } from '../../ports.ts';
import { HidError, type HidPort } from '../hid-port.ts';
import { createComplaints } from './complaints.ts';
import { deviceList } from './device-list.ts';
import { wordsOf } from './hid-fault.ts';
import { loadNodeHid } from './load-node-hid.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { openDevice } from './open-device.ts';
import { readDescriptor, type WebHid } from './read-descriptor.ts';
import { watchDevices } from './watch-devices.ts';

export interface NodeHidSetup {
  readonly log: Log;
  readonly clock: Clock;
  /** Nothing is to be looked for that does not call: a call is up. */
  readonly isBusy: () => boolean;
  /** Asked for report descriptors that cannot be had otherwise. */
  readonly webHid?: WebHid;
}

export function createNodeHid({ log, clock, isBusy, webHid }: NodeHidSetup): HidPort {
  // hidapi lists and opens in one thread at a time; node-hid sees to it for its own calls, and knows nothing of ours.
  const inTurn = oneAtATime();
  const complaints = createComplaints(log);
  let entries: readonly NodeHid.Device[] = [];
  let isTold = false;

  function hid(): typeof NodeHid {
    const loaded = loadNodeHid();
    if (!isTold) log.info('HID devices can be used', { hidapi: loaded.getHidapiVersion() });
    isTold = true;
    return loaded;
  }

  async function list() {
    try {
      entries = await hid().devicesAsync();
      return deviceList(entries);
    } catch (error) {
      throw error instanceof HidError ? error : new HidError('failed', wordsOf(error));
    }
  }

  const port: HidPort = {
    list: () => inTurn(list),
    descriptor: (device) =>
      inTurn(() => {
        const usagePages = entries.filter(({ path }) => path === device.path).map(({ usagePage }) => usagePage);
        return readDescriptor({ device, usagePages, webHid, complaints });
      }),
    open: ({ path }, listener) => inTurn(async () => openDevice(hid(), path, listener)),
    onChange: (run) => watchDevices({ list: () => port.list(), clock, log, isBusy, run }),
  };
  return port;
}
