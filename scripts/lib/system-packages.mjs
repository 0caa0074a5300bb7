// What has to be on the machine besides npm's packages, and what for. Names are Debian's; whether a thing is there is seen by its proof,
// so that other distributions, and libraries that Debian renames (libgtk-3-0t64), are judged fairly.
import { existsSync, globSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { capture, run, say } from './run.mjs';

/**
 * @typedef {{ name: string, proof: string }} SystemPackage proof: a program ('sox'), a library ('libnss3.so') or a path, `*` allowed
 * @typedef {'electron' | 'browser' | 'display' | 'desktop' | 'telephony' | 'sound' | 'packaging' | 'installing' | 'bench' | 'vm'} Need
 */

const row = (/** @type {string} */ name, proof = name) => ({ name, proof });
const kamailioModule = (/** @type {string} */ name) => `/usr/lib/*/kamailio/modules/${name}.so`;

/** @type {Record<Need, SystemPackage[]>} */
export const packagesFor = {
  electron: [
    row('libgtk-3-0', 'libgtk-3.so.0'),
    row('libnss3', 'libnss3.so'),
    row('libasound2', 'libasound.so.2'),
    row('libgbm1', 'libgbm.so.1'),
    row('libxss1', 'libXss.so.1'),
    row('libatk-bridge2.0-0', 'libatk-bridge-2.0.so.0'),
    row('libnotify4', 'libnotify.so.4'),
    row('libsecret-1-0', 'libsecret-1.so.0'),
    // node-hid's.
    row('libudev1', 'libudev.so.1'),
    row('libusb-1.0-0', 'libusb-1.0.so.0'),
  ],
  browser: [row('chromium-headless-shell')],
  display: [row('xvfb', 'Xvfb'), row('xauth')],
  desktop: [
    row('dbus', 'dbus-daemon'),
    row('dbus-x11', 'dbus-launch'),
    row('openbox'),
    row('xdotool'),
    row('xclip'),
    row('xdg-utils', 'xdg-open'),
    row('imagemagick', 'convert'),
    row('dunst'),
    row('xfce4-notifyd', '/usr/lib/*/xfce4/notifyd/xfce4-notifyd'),
    row('xfwm4'),
    row('xterm'),
    row('x11-utils', 'xprop'),
    row('x11-xserver-utils', 'xset'),
    // Several screens; Xvfb has one.
    row('xserver-xorg-video-dummy', '/usr/lib*/xorg/modules/drivers/dummy_drv.so'),
    row('libnotify-bin', 'notify-send'),
    // logind, as the tests play it, and its tool, which the app runs.
    row('python3-dbusmock', '/usr/lib/python3/dist-packages/dbusmock'),
    row('systemd', 'systemd-inhibit'),
    // Panels of both kinds that a tray icon may meet.
    row('xfce4-panel'),
    row('tint2'),
    // A desktop of the other kind (Wayland), which may have no screen.
    row('weston'),
    row('fonts-dejavu-core', '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf'),
  ],
  telephony: [
    row('kamailio'),
    row('kamailio-websocket-modules', kamailioModule('websocket')),
    row('kamailio-tls-modules', kamailioModule('tls')),
    row('kamailio-presence-modules', kamailioModule('presence')),
    row('rtpengine-daemon', 'rtpengine'),
    row('baresip-core', 'baresip'),
    row('linphone-cli', 'linphonec'),
    row('sip-tester', 'sipp'),
    row('iproute2', 'ip'),
    row('iptables'),
    row('conntrack'),
    row('openssl'),
  ],
  packaging: [
    row('p7zip-full', '7za'),
    row('rpm', 'rpmbuild'),
    row('rpm2cpio'),
    row('cpio'),
    row('unzip'),
    row('squashfs-tools', 'mksquashfs'),
    row('desktop-file-utils', 'desktop-file-validate'),
  ],
  // What the deb asks for beside Electron's: apt has no network in the tests.
  installing: [
    row('dpkg', 'dpkg-deb'),
    row('desktop-file-utils', 'desktop-file-validate'),
    row('squashfs-tools', 'mksquashfs'),
    row('appstream', 'appstreamcli'),
    row('procps', 'pgrep'),
    row('xdg-utils', 'xdg-open'),
    row('libxtst6', 'libXtst.so.6'),
    row('libatspi2.0-0', 'libatspi.so.0'),
    row('libuuid1', 'libuuid.so.1'),
  ],
  bench: [row('tcpdump'), row('x11-utils', 'xprop')],
  vm: [
    row('qemu-system-x86', 'qemu-system-x86_64'),
    row('busybox-static', 'busybox'),
    row('cpio'),
    row('binutils', 'strip'),
    row('libusb-1.0-0', 'libusb-1.0.so.0'),
  ],
  sound: [row('sox'), row('pulseaudio'), row('pulseaudio-utils', 'pactl')],
};

const libraryFolders = ['/usr/lib/*', '/lib/*', '/usr/lib', '/usr/lib64'];

/** A user's PATH lacks the folders where daemons stand. */
const programFolders = () => [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];

/** @param {string} proof */
export function isPresent(proof) {
  if (proof.startsWith('/')) return globSync(proof).length > 0;
  if (/\.so(\.\d+)*$/.test(proof)) return libraryFolders.some((folder) => globSync(`${folder}/${proof}`).length > 0);
  return programFolders().some((folder) => existsSync(join(folder, proof)));
}

/** On other systems Electron brings all that it needs, and its packager as well. */
const isMet = (/** @type {Need} */ need) => process.platform !== 'linux' && ['electron', 'packaging', 'installing'].includes(need);

/** The packages that these needs still lack, each once. @param {Need[]} needs */
export function missingFor(needs, present = isPresent) {
  const wanted = [...new Set(needs)].filter((need) => !isMet(need)).flatMap((need) => packagesFor[need]);
  return wanted.filter(({ proof }) => !present(proof));
}

export const isRoot = process.getuid?.() === 0;

const policy = '/usr/sbin/policy-rc.d';

/** Debian starts a daemon as soon as it is installed, unless this file says no (101: action forbidden). @param {() => Promise<void>} install */
async function withoutStartingDaemons(install) {
  if (existsSync(policy)) return install();
  writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    await install();
  } finally {
    rmSync(policy, { force: true });
  }
}

/**
 * Install what these needs lack where we may (root, apt).
 * @param {Need[]} needs @returns {Promise<SystemPackage[]>} what is missing still
 */
export async function ensureSystemPackages(needs) {
  const missing = missingFor(needs);
  if (missing.length === 0 || !isRoot || !capture('apt-get', ['--version']).ok) return missing;
  const names = missing.map(({ name }) => name);
  say(`installing ${names.join(', ')} (apt-get)`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await withoutStartingDaemons(async () => {
    await run('apt-get', ['-qq', 'update'], { env });
    // One missing name would make apt refuse them all.
    const install = ['-qq', '-y', '--no-install-recommends', '-o', 'Dpkg::Use-Pty=0', 'install'];
    if ((await run('apt-get', [...install, ...names], { env })) !== 0) {
      for (const name of names) await run('apt-get', [...install, name], { env });
    }
  });
  return missingFor(needs);
}

/** @param {SystemPackage[]} missing */
export const namesOf = (missing) => missing.map(({ name }) => name).join(', ');
