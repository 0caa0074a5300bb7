import type { Device } from 'node-hid';
import { expect, it } from 'vitest';
import { deviceList } from '../../../../src/main/headset/hid/device-list.ts';

const entry = (path: string | undefined, usagePage: number | undefined, more: Partial<Device> = {}): Device => ({
  ...{ path, usagePage, usage: 1, vendorId: 0x047f, productId: 0xc056, product: 'Acme Talk', release: 1, interface: 3 },
  ...more,
});
const listed = { vendorId: 0x047f, productId: 0xc056, name: 'Acme Talk' };

it('lists a device once that has its collections under one path (Linux, macOS)', () => {
  const entries = [entry('/dev/hidraw0', 0xffa0), entry('/dev/hidraw0', 0x0c), entry('/dev/hidraw0', 0x0b)];
  expect(deviceList(entries)).toEqual([{ ...listed, path: '/dev/hidraw0', isTelephony: true }]);
  expect(deviceList([...entries].reverse())).toEqual([{ ...listed, path: '/dev/hidraw0', isTelephony: true }]);
});

it('lists each path of a device whose collections have their own, save those of no use to a headset (Windows)', () => {
  const at = (collection: number) => `\\\\?\\HID#VID_047F&PID_C056&MI_03&Col0${collection}#8&1`;
  const entries = [entry(at(1), 0x0c), entry(at(2), 0x0b), entry(at(3), 0xffa0), entry(at(4), 0x01)];
  expect(deviceList(entries)).toEqual([
    { ...listed, path: at(1), isTelephony: false },
    { ...listed, path: at(2), isTelephony: true },
  ]);
});

it('leaves out what has no path, or says nothing of its use', () => {
  expect(deviceList([entry(undefined, 0x0b), entry('', 0x0b), entry('/dev/hidraw1', undefined), entry('/dev/hidraw2', 0x01)])).toEqual([]);
});

it('calls a device by its numbers that has no name', () => {
  const named = (product: string | undefined) => deviceList([entry('p', 0x0b, { product, vendorId: 0xb0e, productId: 0x24 })])[0]?.name;
  expect([named(undefined), named(' '), named(' Acme ')]).toEqual(['0b0e:0024', '0b0e:0024', 'Acme']);
});
