/** A second call, by the buttons of a headset. */
import assert from 'node:assert/strict';
import { openDesk, settled } from './desk.ts';
import type { Own, Scene } from './scene.ts';

/** In a call, with another that waits. */
async function openWithWaiting(own: Own) {
  const desk = await openDesk(own);
  const headset = await desk.plugIn('acknowledging');
  const first = await desk.talk('a');
  await headset.hears('020000', '022400', '020100');
  const second = desk.ring('b');
  // Ring beside Off-Hook, which stays.
  await headset.hears('022500');
  await settled();
  return { ...desk, headset, first, second };
}

export const twoCallScenes: readonly Scene[] = [
  {
    name: 'call waiting: flash holds the one and answers the other, then swaps them',
    async run(own) {
      const { phone, connect, did, headset, first, second } = await openWithWaiting(own);
      headset.press('flash');
      await did(first, 'setHold true');
      await connect(second);
      await phone.phase('a', 'active', ({ hold }) => hold.local);
      // Ring goes out; what is heard is not on hold.
      await headset.hears('020100');
      await settled();
      assert.deepEqual(headset.unheard, []);
      headset.press('flash');
      await did(second, 'setHold true');
      // Both are on hold until the other is taken back.
      await headset.hears('020900');
      await did(first, 'setHold false');
      await phone.phase('a', 'active', ({ hold }) => !hold.local);
      await phone.phase('b', 'active', ({ hold }) => hold.local);
      await headset.hears('020100');
      await settled();
      assert.deepEqual(headset.unheard, []);
    },
  },
  {
    name: 'call waiting: laying the hook ends the one and answers the other, and Off-Hook is told anew',
    async run(own) {
      const { phone, connect, headset, first, second } = await openWithWaiting(own);
      headset.press('hook');
      await connect(second);
      await phone.phase('a', 'ended');
      assert.ok(first.asked.includes('hangUp'));
      await headset.hears('020100');
      await settled();
      assert.deepEqual(headset.unheard, []);
    },
  },
  {
    name: 'call waiting: reject refuses the waiting call and leaves the other',
    async run(own) {
      const { phone, headset, first } = await openWithWaiting(own);
      headset.press('reject');
      await phone.phase('b', 'ended');
      await headset.hears('020100');
      assert.deepEqual(first.asked, ['accept']);
      assert.equal(phone.calls().find(({ id }) => id === 'a')?.phase, 'active');
    },
  },
];
