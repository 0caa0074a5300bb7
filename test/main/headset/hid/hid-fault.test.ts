import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { faultAt, faultIn, hidError } from '../../../../src/main/headset/hid/hid-fault.ts';

it.each([
  ['cannot open device with path p: open_device: (0x00000002) The system cannot find the file specified.', 'gone'],
  ['cannot open device with path p: open_device: (0x00000005) Zugriff verweigert', 'forbidden'],
  ['cannot open device with path p: open_device: (0x00000020) The process cannot access the file', 'failed'],
  ['Cannot write to hid device: WriteFile: (0x0000048F) Das Ger?t ist nicht angeschlossen.', 'gone'],
  ['hid_open_path: failed to open IOHIDDevice from mach entry: (0xE00002E2) (iokit/common) not permitted', 'forbidden'],
  ['hid_open_path: failed to open IOHIDDevice from mach entry: (0xE00002C5) (iokit/common) exclusive access', 'failed'],
  ['hid_open_path: device mach entry not found with the given path', 'gone'],
  ['Cannot write to hid device: Device is disconnected', 'gone'],
  ['IOHIDDeviceSetReport failed: (0xE00002C0) (iokit/common) no such device', 'gone'],
  ['device has been closed', 'failed'],
] as const)('%s', (words, fault) => expect(faultIn(words)).toBe(fault));

it('looks at the file where devices are files', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'offhook-hid-'));
  try {
    writeFileSync(join(folder, 'hidraw0'), '');
    expect(await faultAt(join(folder, 'hidraw1'))).toBe('gone');
    expect(await faultAt(join(folder, 'hidraw0'))).toBe('failed');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it("passes the reason on in the system's words, without what was tried", async () => {
  const path = '/dev/hidraw-none';
  const opening = `cannot open device with path ${path}: Failed to open a device with path '${path}': No such file or directory`;
  expect(await hidError(new Error(opening), path)).toMatchObject({ message: 'No such file or directory' });
  expect(await hidError('odd', path)).toMatchObject({ message: 'odd', name: 'HidError' });
});
