/** What the two rules open and what they leave alone, by the real udev. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { deviceTools } from '../../scripts/lib/device-tools.mjs';
import { AUDIO_CONTROL, AUDIO_CONTROL_2, AUDIO_STREAM, BOOT_KEYBOARD, BOOT_MOUSE, HID, HUB, mockUsb } from '../support/headset/mock-usb.ts';
import { canBeRoot } from '../support/headset/root-shell.ts';
import { udevWith, type Udev } from '../support/headset/udev.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const tools = canBeRoot() ? deviceTools() : undefined;

const devices = {
  headset: mockUsb(1, [AUDIO_CONTROL, AUDIO_STREAM, HID]),
  headset2: mockUsb(2, [AUDIO_CONTROL_2, HID]),
  dongle: mockUsb(3, [BOOT_KEYBOARD, BOOT_MOUSE, AUDIO_CONTROL, AUDIO_STREAM, HID]),
  keyboard: mockUsb(4, [BOOT_KEYBOARD, HID]),
  securityKey: mockUsb(5, [HID]),
  soundCard: mockUsb(6, [AUDIO_CONTROL, AUDIO_STREAM]),
  hub: mockUsb(7, [HUB]),
};
const { headset, headset2, dongle, keyboard, securityKey } = devices;
const [dongleKeys = '', dongleMouse = '', dongleButtons = ''] = dongle.hidraw;

describe.runIf(tools)('udev', () => {
  const folder = temporaryFolder();
  let udev: Udev;
  beforeEach(() => {
    udev = udevWith(tools!, Object.values(devices), folder.path);
  });
  const isOpen = (path: string): boolean => /^TAGS=\S*:uaccess:/m.test(udev.add(path));

  test.each([
    ['a headset', headset.hidraw[0]!, true],
    ['one of USB Audio 2.0', headset2.hidraw[0]!, true],
    ['the buttons of a dongle that is headset, keyboard and mouse', dongleButtons, true],
    ['its keyboard', dongleKeys, false],
    ['a keyboard', keyboard.hidraw[0]!, false],
    ['the media keys of a keyboard', keyboard.hidraw[1]!, false],
    ['a thing of HID alone', securityKey.hidraw[0]!, false],
  ])('%s', (_what, path, open) => {
    expect(isOpen(path)).toBe(open);
  });

  test('a mouse beside a sound card types nothing', () => {
    expect(isOpen(dongleMouse)).toBe(true);
  });

  test('the desktop has no mute key of a headset, and all keys of a keyboard', () => {
    expect(udev.add(headset.event[0]!)).toMatch(/^KEYBOARD_KEY_b002f=reserved$/m);
    expect(udev.add(keyboard.event[0]!)).not.toContain('b002f');
  });

  test('no trigger sets the mute light of a headset; that of a keyboard is left alone', () => {
    const written = /trigger'? writing 'none'/;
    expect(udev.add(headset.muteLight[0]!)).toMatch(written);
    expect(udev.add(keyboard.muteLight[0]!)).not.toMatch(written);
  });

  test('when it is installed, input devices without sound are not disturbed', () => {
    const program = readFileSync(join(import.meta.dirname, '../../src/main/headset/access/headset-rule.sh'), 'utf8');
    const words = /udevadm trigger (--action=change --subsystem-match=input .*?) &&/.exec(program)![1]!.replaceAll("'", '').split(' ');
    const all = [headset, dongle, keyboard].flatMap(({ event }) => event);
    expect([...udev.trigger(words, all)].sort()).toEqual([...headset.event, ...dongle.event].sort());
  });
});
