/** Chromium's switches, and those of a stranger that we refuse. */
import { app } from 'electron';

/** Beside what was given on the command line: a switch that is appended takes the place of one of the same name. */
function disableFeature(feature: string): void {
  const given = app.commandLine.getSwitchValue('disable-features');
  app.commandLine.appendSwitch('disable-features', given === '' ? feature : `${given},${feature}`);
}

/** Likewise. */
function addScriptFlag(flag: string): void {
  app.commandLine.appendSwitch('js-flags', `${app.commandLine.getSwitchValue('js-flags')} ${flag}`.trim());
}

/** To be called before the app is ready. */
export function setSwitches(): void {
  // A server or a headset bridge on this very machine is reached through the loopback interface.
  app.commandLine.appendSwitch('allow-loopback-in-peer-connection');
  // SIP servers and media relays cannot resolve `.local` names. Chromium gives plain addresses to a page that may use the microphone
  // (tried: ours may from the start); this keeps it so whatever the permission says.
  disableFeature('WebRtcHideLocalIpsWithMdns');
  // Both our windows live in one process, which spares some 17 MB; each else would have its own.
  app.commandLine.appendSwitch('process-per-site');
  // The window collects at rest what calls have left (`renderer/collect-at-rest.ts`).
  addScriptFlag('--expose-gc');
  // Nothing goes out but what the user asked for.
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('disable-component-update');
  app.commandLine.appendSwitch('disable-domain-reliability');
}

const DEBUG_SWITCHES = ['remote-debugging-port', 'remote-debugging-pipe', 'remote-debugging-address'];

/** No fuse covers Chromium's debugger: who could start us with it could read every password, so the packaged app does not start. */
export const isDebuggedPackage = (): boolean => app.isPackaged && DEBUG_SWITCHES.some((name) => app.commandLine.hasSwitch(name));

/**
 * Where programs of users may make no user namespaces (Ubuntu 24.04), electron-builder's start of an AppImage adds this without a word; ELECTRON_DISABLE_SANDBOX
 * comes to the same.
 */
export const isOpenPackage = (): boolean => app.isPackaged && app.commandLine.hasSwitch('no-sandbox');
