/** What node-hid lists, as the port wants it. */
import type { Device } from 'node-hid';
import { modelOf, type HidDevice } from '../hid-port.ts';

/** Telephony, and Consumer Control, where some headsets have their buttons (HID Usage Tables 1.4, 3). */
const TELEPHONY = 0x0b;
const PAGES: readonly (number | undefined)[] = [TELEPHONY, 0x0c];

/**
 * One entry for each path with a collection of these pages. The system lists an entry for each collection: on Linux and macOS several under one
 * path; on Windows, where each collection is a device of its own, one under each.
 */
export function deviceList(entries: readonly Device[]): readonly HidDevice[] {
  const byPath = new Map<string, HidDevice>();
  for (const { path, vendorId, productId, product, usagePage } of entries) {
    if (!path || !PAGES.includes(usagePage)) continue;
    const name = product?.trim() ?? '';
    const isTelephony = usagePage === TELEPHONY || byPath.get(path)?.isTelephony === true;
    byPath.set(path, { path, vendorId, productId, name: name === '' ? modelOf({ vendorId, productId }) : name, isTelephony });
  }
  return [...byPath.values()];
}
