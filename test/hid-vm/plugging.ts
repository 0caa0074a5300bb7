/** Headsets that come and go, several of them, and one that the system gives nobody. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { createInterface } from 'node:readline';
import HID from 'node-hid';
import type { HeadsetView } from '../../src/shared/headset.ts';
import { headsetProfiles, type ProfileName } from '../support/headset/headset-profiles.ts';
import { until } from '../support/lab/until.ts';
import { openDesk, settled } from './desk.ts';
import { takeHeadset, type Scene } from './scene.ts';

const nameOf = (profile: ProfileName): string => headsetProfiles[profile].made.identity.name;

export const pluggingScenes: readonly Scene[] = [
  {
    name: 'unplugged in a call, which goes on, and plugged in again, when it is told how the call stands',
    async run(own) {
      const desk = await openDesk(own);
      const headset = await desk.plugIn('acknowledging');
      const line = await desk.talk('a');
      await desk.phone.ask('setMuted', { callId: 'a', on: true });
      await headset.unplug();
      await desk.isGone();
      assert.equal(desk.phone.calls()[0]?.phase, 'active');
      headset.plugIn('acknowledging');
      await desk.isReady('acknowledging');
      await headset.hears('020300');
      await settled();
      headset.press('hook');
      await desk.phone.phase('a', 'ended');
      assert.deepEqual(line.asked, ['accept', 'hangUp']);
    },
  },
  {
    name: 'the phone quits in a call: all lights go out before the headset is let go',
    async run(own) {
      const desk = await openDesk(own);
      const headset = await desk.plugIn('acknowledging');
      await desk.talk('a');
      await headset.hears('020000', '022400', '020100');
      await desk.phone.headsets.close();
      await headset.hears('020000');
      await headset.next('closed');
    },
  },
  {
    name: 'two headsets: both ring, the one that answers is off hook, the other is not',
    async run(own) {
      const desk = await openDesk(own);
      const one = await desk.plugIn('silent');
      const other = await desk.plugIn('strict');
      await one.hears('0900', '1700', '1800', '2000');
      await other.hears('020000');
      const line = desk.ring('a');
      await one.hears('1801');
      await other.hears('020400');
      one.press('hook');
      await one.hears('1701', '1800', '0900');
      await other.hears('020000');
      await desk.connect(line);
      await one.unplug();
      await desk.phone.sees('one headset', () => desk.phone.store.get().headsets.length === 1);
      // The one that is left shows the call.
      await other.hears('020100');
      await settled();
      other.press('hook');
      await desk.phone.phase('a', 'ended');
    },
  },
  {
    name: 'forbidden: said so with the name of the headset, and taken as soon as the system allows it',
    async run(own) {
      const headset = await takeHeadset(own);
      headset.plugIn('acknowledging');
      const { uniq } = headsetProfiles.acknowledging.made.identity;
      const { path } = await until('the headset', () => HID.devices().find(({ serialNumber }) => serialNumber === uniq));
      chmodSync(String(path), 0o600);
      const watcher = spawn(process.execPath, ['/app/ordinary-user.mjs'], { uid: 1000, gid: 1000, stdio: ['pipe', 'pipe', 'inherit'] });
      own({ close: () => void watcher.kill('SIGKILL') });
      const views: HeadsetView[] = [];
      createInterface({ input: watcher.stdout }).on('line', (line) => views.push(...(JSON.parse(line) as HeadsetView[])));
      const seen = (state: HeadsetView['state']) =>
        until(state, () => views.find((view) => view.state === state && view.name === nameOf('acknowledging')), { timeout: 25_000 });
      assert.match((await seen('forbidden')).detail ?? '', /ermission denied/);
      chmodSync(String(path), 0o666);
      await seen('ready');
      await headset.hears('020000');
    },
  },
];
