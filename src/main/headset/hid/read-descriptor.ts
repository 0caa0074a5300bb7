/** Where each system has a device's report descriptor. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { WebCollection } from '../../../shared/web-hid.ts';
import { readHidDescriptor } from '../../../system/hid-descriptor.ts';
import type { Log } from '../../ports.ts';
import type { HidDevice } from '../hid-port.ts';
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
  readonly log: Log;
}

/** Linux shows it to everybody, whoever may open the device. @param path of the device, `/dev/hidraw3` */
const sysfsDescriptor = (path: string): string => `/sys/class/hidraw/${basename(path)}/device/report_descriptor`;

async function byWebHid({ device, usagePages, webHid, log }: Reading): Promise<Buffer | undefined> {
  try {
    const collections = (await webHid?.(device)) ?? [];
    const own = collections.filter(({ usagePage }) => usagePages.includes(usagePage));
    return own.length > 0 ? descriptorOf(own) : undefined;
  } catch (error) {
    log.warn('WebHID does not answer', { error: wordsOf(error) });
    return undefined;
  }
}

/** MUST NOT run beside another call into hidapi. Rejects with HidError. */
export async function readDescriptor(reading: Reading): Promise<Buffer> {
  const { device, log } = reading;
  const { path } = device;
  try {
    return await (process.platform === 'linux' ? readFile(sysfsDescriptor(path)) : readHidDescriptor(nodeHidBinary(), path));
  } catch (error) {
    const refused = await hidError(error, path);
    const told = refused.fault === 'gone' ? undefined : await byWebHid(reading);
    log.warn('no report descriptor of its own', { device: device.name, error: wordsOf(error), isToldByWebHid: told !== undefined });
    if (!told) throw refused;
    return told;
  }
}
