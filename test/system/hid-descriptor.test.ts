/** The functions are there in the binary that is installed, and answer. What they answer of a device, the virtual machine shows. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as NodeHid from 'node-hid';
import { expect, it } from 'vitest';
import { isPresent } from '../../scripts/lib/system-packages.mjs';
import { nodeHidBinary, unpacked } from '../../src/main/headset/hid/load-node-hid.ts';
import { readHidDescriptor } from '../../src/system/hid-descriptor.ts';

const isLinux = process.platform === 'linux';
const canLoad = !isLinux || ['libusb-1.0.so.0', 'libudev.so.1'].every((library) => isPresent(library));

it('the binary stands where node-hid has it, and in a package beside the archive', () => {
  expect(existsSync(nodeHidBinary())).toBe(true);
  expect(unpacked('/opt/Offhook/resources/app.asar/a/x.node')).toBe('/opt/Offhook/resources/app.asar.unpacked/a/x.node');
  expect(unpacked('C:\\Offhook\\resources\\app.asar\\a\\x.node')).toBe('C:\\Offhook\\resources\\app.asar.unpacked\\a\\x.node');
  expect(unpacked('/opt/node_modules/x.node')).toBe('/opt/node_modules/x.node');
});

it.skipIf(!canLoad)('says in the words of the system why there is no descriptor', async () => {
  (createRequire(import.meta.url)('node-hid') as typeof NodeHid).getHidapiVersion();
  const words = await readHidDescriptor(nodeHidBinary(), '/dev/hidraw-none').catch((error: unknown) => String(error));
  expect(words).toMatch(isLinux ? /hidraw-none.*No such file/ : /open/);
  if (isLinux) await expect(readHidDescriptor(nodeHidBinary(), '/dev/null')).rejects.toThrow(/not a HIDRAW device/);
});

it('says so of a library that is none', async () => {
  await expect(readHidDescriptor('/dev/null', '/dev/hidraw0')).rejects.toThrow();
});
