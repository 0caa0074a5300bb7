/** node-hid, loaded when it is first needed: on Linux it wants libraries (libudev, libusb) that a machine may lack. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type * as NodeHid from 'node-hid';
import { HidError } from '../hid-port.ts';
import { wordsOf } from './hid-fault.ts';

// Not called `require`: for that name the build puts in one of its own, which the minifier calls as it has called this.
const fromHere = createRequire(import.meta.url);
const isLinux = process.platform === 'linux';

/** Throws HidError. What fails is tried anew by the next call. */
export function loadNodeHid(): typeof NodeHid {
  try {
    const hid = fromHere('node-hid') as typeof NodeHid;
    // By libusb a headset would be taken from the kernel, sound and all.
    if (isLinux) hid.setDriverType('hidraw');
    // The first call of any loads the native part.
    hid.getHidapiVersion();
    return hid;
  } catch (error) {
    throw new HidError('failed', wordsOf(error));
  }
}

/** The file of node-hid's native part, for those who load it themselves: a path of the disk also where the application is one archive. */
export function nodeHidBinary(): string {
  const folder = dirname(fromHere.resolve('node-hid'));
  const build = `${isLinux ? 'HID_hidraw' : 'HID'}-${process.platform}-${process.arch}`;
  return unpacked(join(folder, 'prebuilds', build, 'node-napi-v4.node'));
}

/** Where electron-builder puts what the system has to open. */
export const unpacked = (path: string): string => path.replace(/(?<=[\\/]app\.asar)(?=[\\/])/, '.unpacked');
