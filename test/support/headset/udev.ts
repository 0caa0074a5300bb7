/** What udev makes of devices that are made up: real rules read by the real udevadm, in a namespace whose /run and /dev are its own. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DeviceTools } from '../../../scripts/lib/device-tools.mjs';
import { ruleFiles } from './headset-access.ts';
import type { MockDevice } from './mock-usb.ts';
import { unshare } from './root-shell.ts';

const quote = (word: string): string => `'${word}'`;

export interface Udev {
  /** What a device is after it was plugged in, and with it all that udev said on the way. */
  add(path: string): string;
  /** The paths that such a trigger would reach, once all of `added` were added. */
  trigger(words: readonly string[], added: readonly string[]): readonly string[];
}

/** @param folder the test's own */
export function udevWith(tools: DeviceTools, devices: readonly MockDevice[], folder: string): Udev {
  const description = join(folder, 'devices');
  writeFileSync(description, devices.map(({ text }) => text).join('\n'));
  const dev = join(folder, 'dev');
  mkdirSync(dev);
  writeFileSync(join(dev, 'null'), '');
  const stage = [
    `mount --bind /dev/null ${quote(join(dev, 'null'))}`,
    `mount --rbind ${quote(dev)} /dev`,
    'mount -t tmpfs none /run',
    'mkdir -p /run/udev/rules.d',
    // Of files with the same name the one in /run counts.
    `cp ${quote(tools.rules)}/*.rules ${quote(ruleFiles)}/*.rules /run/udev/rules.d/`,
  ];
  const run = (...commands: string[]): string => {
    const inside = join(folder, 'inside');
    writeFileSync(inside, commands.join('\n'));
    const mocked = `${quote(tools.umockdevRun)} -d ${quote(description)} -- sh ${quote(inside)}`;
    const [program = '', ...args] = [...unshare, 'sh', '-ec', [...stage, mocked].join('\n')];
    return execFileSync(program, args, { env: { ...process.env, ...tools.env }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  };
  const test = (path: string): string => `${quote(tools.udevadm)} test --action=add ${quote(path)}`;
  return {
    add: (path) => run(`${test(path)} 2>&1`),
    trigger: (words, added) =>
      run(
        ...added.map((path) => `${test(path)} >/dev/null`),
        `${quote(tools.udevadm)} trigger --dry-run --verbose ${words.map(quote).join(' ')}`,
      )
        .split('\n')
        .filter(Boolean),
  };
}
