/** Calls by the buttons of a headset: what each asks of the phone, and every byte that the headset is told. */
import assert from 'node:assert/strict';
import { monotonic } from '../support/headset/virtual-headset.ts';
import { openDesk, settled } from './desk.ts';
import type { Scene } from './scene.ts';

export const callScenes: readonly Scene[] = [
  {
    name: 'acknowledging: rings, is answered within the time that it waits, and hung up',
    async run(own) {
      const desk = await openDesk(own);
      const headset = await desk.plugIn('acknowledging');
      await headset.hears('020000');
      const line = desk.ring('a');
      await headset.hears('022400');

      headset.press('hook');
      const { at } = await headset.next('said');
      await headset.hears('020100');
      assert.ok(monotonic() - at < 2000, 'a headset that hears nothing for 2 s takes its hook back');
      await desk.connect(line);
      assert.equal(desk.phone.calls().length, 1);
      assert.deepEqual(line.asked, ['accept']);

      await settled();
      headset.press('hook');
      await desk.phone.phase('a', 'ended');
      assert.deepEqual(line.asked, ['accept', 'hangUp']);
      await headset.hears('020000');
    },
  },
  {
    name: 'acknowledging: what it says to what the phone does is no press',
    async run(own) {
      const desk = await openDesk(own);
      const headset = await desk.plugIn('acknowledging');
      await headset.hears('020000');
      const line = await desk.talk('a');
      await headset.hears('022400', '020100');
      assert.equal((await headset.next('said')).report, '0201');
      assert.equal((await headset.next('said')).report, '0203');
      await settled();
      await desk.phone.ask('hangUp', { callId: 'a' });
      await headset.hears('020000');
      assert.equal((await headset.next('said')).report, '0200');
      await settled();
      assert.deepEqual(line.asked, ['accept', 'hangUp']);
      assert.deepEqual(headset.unheard, []);
    },
  },
  {
    name: 'acknowledging: lifted at rest it shows the window, and is laid down again',
    async run(own) {
      const desk = await openDesk(own);
      const headset = await desk.plugIn('acknowledging');
      await headset.hears('020000');
      headset.press('hook');
      await headset.next('said', '0201');
      await headset.hears('020000');
      assert.equal(desk.phone.shown.windows, 1);
      // Nobody took the press up, so it takes it back.
      assert.equal((await headset.next('said')).report, '0200');
      await settled();
      assert.deepEqual([desk.phone.shown.windows, desk.phone.calls().length, headset.unheard], [1, 0, []]);
    },
  },
  {
    name: 'acknowledging: a call that is given up, or not taken at the phone, stops to ring',
    async run(own) {
      const desk = await openDesk(own);
      const headset = await desk.plugIn('acknowledging');
      await headset.hears('020000');
      desk.ring('a').tell({ type: 'ended', reason: { kind: 'hungUp' } });
      await headset.hears('022400', '020000');
      desk.ring('b');
      await desk.phone.ask('decline', { callId: 'b' });
      await headset.hears('022400', '020000');
    },
  },
  {
    name: 'acknowledging: hold from the phone, resumed and held by flash, and Off-Hook never goes out',
    async run(own) {
      const desk = await openDesk(own);
      const headset = await desk.plugIn('acknowledging');
      const line = await desk.talk('a');
      await headset.hears('020000', '022400', '020100');
      const held = desk.phone.ask('setHold', { callId: 'a', on: true });
      await desk.did(line, 'setHold true');
      await held;
      await headset.hears('020900');
      await settled();
      headset.press('flash');
      await desk.did(line, 'setHold false');
      await headset.hears('020100');
      headset.press('flash');
      await desk.did(line, 'setHold true');
      await headset.hears('020900');
      assert.deepEqual(line.asked, ['accept', 'setHold true', 'setHold false', 'setHold true']);
      assert.equal(desk.phone.calls().length, 1);
    },
  },
];
