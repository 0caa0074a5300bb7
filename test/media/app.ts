/** The smallest Electron app that shows the page of the media tests, with the switches the real one sets for sound. */
import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';

app.commandLine.appendSwitch('allow-loopback-in-peer-connection');
app.commandLine.appendSwitch('autoplay-policy', 'no-user-gesture-required');
// Not awaited: Electron is ready only when its main module has been evaluated.
void app.whenReady().then(async () => {
  const window = new BrowserWindow({ show: false, webPreferences: { backgroundThrottling: false } });
  await window.loadFile(join(import.meta.dirname, 'page.html'));
});
