/** Mute, which headsets tell in three ways, and some of them when nobody has pressed anything. */
import assert from 'node:assert/strict';
import type { ProfileName } from '../support/headset/headset-profiles.ts';
import { muteSettled, openDesk } from './desk.ts';
import type { Own, Scene } from './scene.ts';

/** In a call for long enough. `told`: what it was told until then. */
async function openTalk(own: Own, profile: ProfileName, told: readonly string[]) {
  const desk = await openDesk(own);
  const headset = await desk.plugIn(profile);
  await desk.talk('a');
  await headset.hears(...told);
  await muteSettled();
  return {
    headset,
    mute: (on: boolean) => desk.phone.ask('setMuted', { callId: 'a', on }),
    isMuted: (on: boolean) => desk.phone.phase('a', 'active', ({ muted }) => muted === on),
  };
}

const APART_OPENED = ['0900', '1700', '1800', '2000'];

export const muteScenes: readonly Scene[] = [
  {
    name: 'mute: by the headset, which is told so, and by the phone',
    async run(own) {
      const { headset, mute, isMuted } = await openTalk(own, 'acknowledging', ['020000', '022400', '020100']);
      headset.press('mute');
      await isMuted(true);
      await headset.hears('020300');
      await mute(false);
      await headset.hears('020100');
      await muteSettled();
      headset.press('mute');
      await isMuted(true);
      await headset.hears('020300');
      await muteSettled();
      headset.press('mute');
      await isMuted(false);
      await headset.hears('020100');
    },
  },
  {
    name: 'mute: a pulse that answers the light is no press',
    async run(own) {
      const { headset, mute, isMuted } = await openTalk(own, 'muteEcho', ['0300', '0309', '0302']);
      await mute(true);
      await headset.hears('0312');
      assert.equal((await headset.next('said')).report, '0224');
      await muteSettled();
      await isMuted(true);
      assert.deepEqual(headset.unheard, []);
      headset.press('mute');
      await isMuted(false);
      await headset.hears('0302');
    },
  },
  {
    name: 'mute: a boom arm that is up keeps it muted',
    async run(own) {
      const { headset, mute, isMuted } = await openTalk(own, 'boomLock', [...APART_OPENED, '1801', '1701', '1800', '0900']);
      await mute(true);
      await headset.hears('0901');
      await muteSettled();
      await mute(false);
      await headset.hears('0900');
      await isMuted(true);
      await headset.hears('0901');
    },
  },
  {
    name: 'mute: a switch is compared, not counted',
    async run(own) {
      const { headset, mute, isMuted } = await openTalk(own, 'absoluteMute', ['0100', '0104', '0101']);
      headset.press('mute');
      await isMuted(true);
      await headset.hears('0103');
      await mute(false);
      await headset.hears('0101');
      headset.press('mute');
      await isMuted(true);
      await headset.hears('0103');
      await mute(false);
      await headset.hears('0101');
      await mute(true);
      await headset.hears('0103');
      headset.press('mute');
      await isMuted(false);
      await headset.hears('0101');
    },
  },
];
