import { expect, it } from 'vitest';
import { whyNoUpdates } from '../../../src/main/updates/who-updates.ts';
import type { Installation } from '../../../src/main/update-port.ts';

const linux: Installation = {
  platform: 'linux',
  program: '/home/anna/Offhook-1.0.0/offhook',
  appImage: undefined,
  updateKey: 'MCow',
  exists: () => false,
  canWrite: () => true,
};
const image: Installation = { ...linux, program: '/tmp/.mount_Offhook/offhook', appImage: '/home/anna/Offhook.AppImage' };
const windows: Installation = { ...linux, platform: 'win32', program: 'C:\\Users\\anna\\AppData\\Local\\Programs\\Offhook\\offhook.exe' };

it.each<[string, Installation, string | undefined]>([
  ['an AppImage', image, undefined],
  ['an AppImage in a folder of somebody else', { ...image, canWrite: (path) => path !== '/home/anna' }, 'byHand'],
  ['an AppImage without a feed', { ...image, updateKey: '' }, 'noFeed'],
  ['a deb or rpm', { ...linux, program: '/opt/Offhook/offhook' }, 'packageManager'],
  ['a deb or rpm without a feed', { ...linux, program: '/opt/Offhook/offhook', updateKey: '' }, 'packageManager'],
  ['an archive that was unpacked', linux, 'byHand'],
  ['a checkout', { ...linux, updateKey: '' }, 'noFeed'],
  ['the installer of Windows', { ...windows, exists: (path) => path.endsWith('\\Programs\\Offhook\\Uninstall Offhook.exe') }, undefined],
  [
    'the installer of Windows, for all users',
    { ...windows, program: 'C:\\Program Files\\Offhook\\offhook.exe', exists: () => true },
    'packageManager',
  ],
  [
    'the installer of Windows, in a folder of somebody else',
    { ...windows, program: 'D:\\Apps\\Offhook\\offhook.exe', exists: () => true, canWrite: (path) => path !== 'D:\\Apps\\Offhook' },
    'packageManager',
  ],
  ['the msi', { ...windows, program: 'C:\\Program Files\\Offhook\\offhook.exe' }, 'packageManager'],
  ['the zip of Windows', windows, 'byHand'],
  ['the application of macOS', { ...linux, platform: 'darwin', program: '/Applications/Offhook.app/Contents/MacOS/Offhook' }, undefined],
])('%s', (_what, installation, wanted) => {
  expect(whyNoUpdates(installation)).toBe(wanted);
});
