/** The ground that all other scenes stand on: what the kernel and node-hid make of a virtual headset, without anything of ours. */
import assert from 'node:assert/strict';
import HID from 'node-hid';
import { headsetProfiles } from '../support/headset/headset-profiles.ts';
import { until } from '../support/lab/until.ts';
import { takeHeadset, type Own, type Scene } from './scene.ts';

export async function openBare(own: Own) {
  const headset = await takeHeadset(own);
  headset.plugIn('acknowledging');
  const { uniq } = headsetProfiles.acknowledging.made.identity;
  const { path } = await until('the headset is listed', () => HID.devices().find(({ serialNumber }) => serialNumber === uniq));
  const device = await HID.HIDAsync.open(String(path), { nonExclusive: true });
  device.on('error', () => undefined);
  own(device);
  await headset.next('opened');
  return { headset, device };
}

export const bareScenes: readonly Scene[] = [
  {
    name: 'node-hid reads what a headset says, and writes what it hears',
    async run(own) {
      const { headset, device } = await openBare(own);
      const read = new Promise<Buffer>((resolve) => device.once('data', resolve));
      headset.press('hook');
      assert.equal((await read).toString('hex'), '0201');
      await device.write(Buffer.from('020100', 'hex'));
      await headset.hears('020100');
    },
  },
];
