/** Teaching buttons to a headset that says nothing of them but in a call. */
import assert from 'node:assert/strict';
import { headsetProfiles } from '../support/headset/headset-profiles.ts';
import { muteSettled, openDesk } from './desk.ts';
import type { Scene } from './scene.ts';

const { name } = headsetProfiles.acknowledging.made.identity;

export const learningScenes: readonly Scene[] = [
  {
    name: 'learning: the headset is told of a call, so that it speaks; its own mute is known, a button of the vendor’s is learned and holds',
    async run(own) {
      const desk = await openDesk(own);
      const headset = await desk.plugIn('acknowledging');
      const { id: headsetId } = await desk.phone.headset(name, ({ state }) => state === 'ready');
      await headset.hears('020000');

      const known = desk.phone.ask('learnHeadsetButton', { headsetId, button: 'mute' });
      await headset.hears('020100');
      await muteSettled();
      headset.press('mute');
      assert.deepEqual(await known, { learned: false, known: 'mute' });
      await headset.next('heard', '020000');

      const learned = desk.phone.ask('learnHeadsetButton', { headsetId, button: 'flash' });
      await headset.next('heard', '020100');
      await muteSettled();
      headset.say('0402');
      headset.say('0400');
      assert.deepEqual(await learned, { learned: true });
      await headset.next('heard', '020000');
      assert.deepEqual([desk.phone.shown.windows, desk.phone.calls().length], [0, 0]);

      const line = await desk.talk('a');
      await headset.next('heard', '020100');
      await muteSettled();
      headset.say('0402');
      headset.say('0400');
      await desk.did(line, 'setHold true');
      await headset.next('heard', '020900');
    },
  },
];
