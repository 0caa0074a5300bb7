/** Where each system has a device's report descriptor. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { WebCollection } from '../../../shared/web-hid.ts';
import { readHidDescriptor } from '../../../system/hid-descriptor.ts';
import type { HidDevice } from '../hid-port.ts';
import type { Complaints } from './complaints.ts';
import { hidError, wordsOf } from './hid-fault.ts';
import { nodeHidBinary } from './load-node-hid.ts';
import { descriptorOf } from './web-hid-descriptor.ts';

/** The outermost collections of all devices of this make, as Chromium has them. */
export type WebHid = (make: { readonly vendorId: number; readonly productId: number }) => Promise<readonly WebCollection[]>;

export interface Reading {
  readonly device: HidDevice;
  /** Those that were listed under its path: on Windows a path is one collection. */
  readonly usagePages: readonly (number | undefined)[];
  readonly webHid: WebHid | undefined;
  readonly complaints: Complaints;
}

/** Linux shows it to everybody, whoever may open the device. @param path of the device, `/dev/hidraw3` */
const sysfsDescriptor = (path: string): string => `/sys/class/hidraw/${basename(path)}/device/report_descriptor`;

/** `fault`: WebHID did not answer; undefined beside no descriptor: it has none. */
async function byWebHid({ device, usagePages, webHid }: Reading): Promise<{ readonly descriptor?: Buffer; readonly fault?: string }> {
  try {
    const collections = (await webHid?.(device)) ?? [];
    const own = collections.filter(({ usagePage }) => usagePages.includes(usagePage));
    return own.length > 0 ? { descriptor: descriptorOf(own) } : {};
  } catch (error) {
    return { fault: wordsOf(error) };
  }
}

/** MUST NOT run beside another call into hidapi. Rejects with HidError. */
export async function readDescriptor(reading: Reading): Promise<Buffer> {
  const { device, complaints } = reading;
  const { path } = device;
  try {
    const own = await (process.platform === 'linux' ? readFile(sysfsDescriptor(path)) : readHidDescriptor(nodeHidBinary(), path));
    complaints.well(device);
    return own;
  } catch (error) {
    const refused = await hidError(error, path);
    const { descriptor, fault } = refused.fault === 'gone' ? {} : await byWebHid(reading);
    complaints.warn(device, 'no report descriptor of its own', {
      ...{ error: wordsOf(error), isToldByWebHid: descriptor !== undefined },
      ...(fault === undefined ? {} : { webHid: fault }),
    });
    if (!descriptor) throw refused;
    return descriptor;
  }
}
