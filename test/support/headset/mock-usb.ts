/** USB devices as umockdev wants them described: what a kernel would show of them in /sys. */

/** Class, subclass, protocol. */
export type Interface = readonly [number, number, number];
export const AUDIO_CONTROL: Interface = [1, 1, 0];
export const AUDIO_STREAM: Interface = [1, 2, 0];
/** AudioControl of USB Audio 2.0. */
export const AUDIO_CONTROL_2: Interface = [1, 1, 0x20];
export const HID: Interface = [3, 0, 0];
export const BOOT_KEYBOARD: Interface = [3, 1, 1];
export const BOOT_MOUSE: Interface = [3, 1, 2];
export const HUB: Interface = [9, 0, 0];

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

/** Device, configuration and interface descriptors (USB 2.0, 9.6). */
function descriptors(interfaces: readonly Interface[]): string {
  const device = [18, 1, 0, 2, 0, 0, 0, 64, 0x34, 0x12, 0x78, 0x56, 0, 1, 1, 2, 0, 1];
  const each = interfaces.flatMap((one, index) => [9, 4, index, 0, 1, ...one, 0]);
  const total = 9 + each.length;
  const configuration = [9, 2, total & 255, total >> 8, interfaces.length, 1, 0, 0x80, 50];
  return [...device, ...configuration, ...each].map((byte) => hex(byte, 2).toUpperCase()).join('');
}

const entry = (path: string, ...lines: string[]): string => [`P: ${path}`, ...lines].join('\n');

export interface MockDevice {
  /** For umockdev. */
  readonly text: string;
  /** Paths in /sys, one for each HID interface in their order. */
  readonly hidraw: readonly string[];
  readonly event: readonly string[];
  readonly muteLight: readonly string[];
}

/** @param port 1 to 9, no two alike */
export function mockUsb(port: number, interfaces: readonly Interface[]): MockDevice {
  const device = `/devices/pci0000:00/0000:00:14.0/usb1/1-${port}`;
  const node = `bus/usb/001/00${port}`;
  const entries = [
    entry(
      device,
      ...['E: SUBSYSTEM=usb', 'E: DEVTYPE=usb_device', `E: DEVNAME=${node}`, 'E: MAJOR=189', `E: MINOR=${port}`],
      ...['A: idVendor=1234\\n', 'A: idProduct=5678\\n', 'A: bcdDevice=0100\\n', `A: product=Thing ${port}\\n`],
      `H: descriptors=${descriptors(interfaces)}`,
    ),
  ];
  const found = { hidraw: [] as string[], event: [] as string[], muteLight: [] as string[] };
  interfaces.forEach(([of, subclass, protocol], index) => {
    const path = `${device}/1-${port}:1.${index}`;
    const numbers = { bInterfaceNumber: index, bInterfaceClass: of, bInterfaceSubClass: subclass, bInterfaceProtocol: protocol };
    const attributes = Object.entries(numbers).map(([name, value]) => `A: ${name}=${hex(value, 2)}\\n`);
    entries.push(entry(path, 'E: SUBSYSTEM=usb', 'E: DEVTYPE=usb_interface', ...attributes));
    if (of !== 3) return;
    const number = port * 10 + index;
    const hid = `${path}/0003:1234:5678.${hex(number, 4).toUpperCase()}`;
    const hidraw = `${hid}/hidraw/hidraw${number}`;
    const input = `${hid}/input/input${number}`;
    const muteLight = `${input}/input${number}::mute`;
    const nodeOf = (subsystem: string, name: string, major: number): string[] => [
      `E: SUBSYSTEM=${subsystem}`,
      `E: DEVNAME=${name}`,
      `E: MAJOR=${major}`,
      `E: MINOR=${64 + number}`,
    ];
    entries.push(
      entry(hid, 'E: SUBSYSTEM=hid'),
      entry(hidraw, ...nodeOf('hidraw', `hidraw${number}`, 240)),
      entry(input, 'E: SUBSYSTEM=input'),
      entry(`${input}/event${number}`, ...nodeOf('input', `input/event${number}`, 13)),
      entry(muteLight, 'E: SUBSYSTEM=leds', 'A: trigger=[audio-mute] none\\n'),
    );
    found.hidraw.push(`/sys${hidraw}`);
    found.event.push(`/sys${input}/event${number}`);
    found.muteLight.push(`/sys${muteLight}`);
  });
  return { text: `${entries.join('\n\n')}\n`, ...found };
}
