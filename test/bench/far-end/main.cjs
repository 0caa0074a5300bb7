// A hidden page that is the WebRTC side of the probe. Its argument is the port of the socket through which it is commanded.
const { app, BrowserWindow } = require('electron');

app.commandLine.appendSwitch('allow-loopback-in-peer-connection');
app.commandLine.appendSwitch('disable-features', 'WebRtcHideLocalIpsWithMdns');
app.commandLine.appendSwitch('autoplay-policy', 'no-user-gesture-required');
void app.whenReady().then(() => {
  const window = new BrowserWindow({ show: false, webPreferences: { backgroundThrottling: false } });
  void window.loadFile('page.html', { query: { port: app.commandLine.getSwitchValue('bench-port') } });
});
