/** HID devices as Chromium knows them. Asked in a page of its own that nobody sees, since the window's may not go near them. */
import { BrowserWindow, session } from 'electron';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WebCollection } from '../../shared/web-hid.ts';
import { serveEmptyPage } from './app-scheme.ts';
import { APP_ORIGIN, APP_SCHEME } from './assets.ts';
import { CLOSED_PREFERENCES } from './our-page.ts';

const PATIENCE_MS = 5000;

/** WebHID's objects cannot leave the page, so what is used of them is copied. Runs in the page. */
const QUESTION = `(async ({ vendorId, productId }) => {
  const item = ({ isConstant, isArray, isAbsolute, hasPreferredState, isRange, usages = [], usageMinimum = 0, usageMaximum = 0,
    reportSize, reportCount, logicalMinimum, logicalMaximum }) => ({ isConstant, isArray, isAbsolute, hasPreferredState, isRange,
    usages: [...usages], usageMinimum, usageMaximum, reportSize, reportCount, logicalMinimum, logicalMaximum });
  const report = ({ reportId, items }) => ({ reportId, items: [...items].map(item) });
  const devices = await navigator.hid.getDevices();
  return devices
    .filter((device) => device.vendorId === vendorId && device.productId === productId)
    .flatMap(({ collections }) => [...collections])
    .map(({ usagePage, usage, inputReports, outputReports }) => (
      { usagePage, usage, inputReports: [...inputReports].map(report), outputReports: [...outputReports].map(report) }));
})`;

/** An empty page of our origin, which may see HID devices and nothing else. */
function createPage(): BrowserWindow {
  const own = session.fromPartition('hid');
  if (!own.protocol.isProtocolRegistered(APP_SCHEME)) serveEmptyPage(own);
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  own.setPermissionCheckHandler((_contents, permission) => permission === 'hid');
  own.setDevicePermissionHandler(({ deviceType }) => deviceType === 'hid');
  return new BrowserWindow({ show: false, webPreferences: { ...CLOSED_PREFERENCES, session: own } });
}

/** The collections of all devices of this make; none where there is none. Rejects where Chromium cannot tell. */
export async function readWebHid(make: { readonly vendorId: number; readonly productId: number }): Promise<readonly WebCollection[]> {
  const page = createPage();
  const { vendorId, productId } = make;
  const answer = page
    .loadURL(`${APP_ORIGIN}/`)
    .then(() => page.webContents.executeJavaScript(`${QUESTION}(${JSON.stringify({ vendorId, productId })})`) as Promise<WebCollection[]>);
  try {
    // Whoever waits for it waits with all headsets.
    return await Promise.race([answer, sleep(PATIENCE_MS, undefined, { ref: false }).then(() => Promise.reject(new Error('no answer')))]);
  } finally {
    page.destroy();
  }
}
