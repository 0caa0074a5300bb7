/** Where each system has a device's report descriptor. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { readHidDescriptor } from '../../../system/hid-descriptor.ts';
import { hidError } from './hid-fault.ts';
import { nodeHidBinary } from './load-node-hid.ts';

/** Linux shows it to everybody, whoever may open the device. @param path of the device, `/dev/hidraw3` */
export const sysfsDescriptor = (path: string): string => `/sys/class/hidraw/${basename(path)}/device/report_descriptor`;

/** MUST NOT run beside another call into hidapi. Rejects with HidError. */
export async function readDescriptor(path: string): Promise<Buffer> {
  try {
    return await (process.platform === 'linux' ? readFile(sysfsDescriptor(path)) : readHidDescriptor(nodeHidBinary(), path));
  } catch (error) {
    throw await hidError(error, path);
  }
}
