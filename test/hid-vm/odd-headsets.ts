/** Headsets that have their own mind, or their own way to say what others say. */
import assert from 'node:assert/strict';
import { headsetProfiles } from '../support/headset/headset-profiles.ts';
import { muteSettled, openDesk, settled } from './desk.ts';
import type { Scene } from './scene.ts';

export const oddHeadsetScenes: readonly Scene[] = [
  {
    name: 'silent: follows without a word, and is understood when it hangs up',
    async run(own) {
      const desk = await openDesk(own);
      const headset = await desk.plugIn('silent');
      await headset.hears('0900', '1700', '1800', '2000');
      const line = desk.ring('a');
      await headset.hears('1801');
      headset.press('hook');
      // Mute is told anew with each Off-Hook, behind it.
      await headset.hears('1701', '1800', '0900');
      await desk.connect(line);
      await settled();
      headset.press('hook');
      await desk.phone.phase('a', 'ended');
      // What it was told is not taken for granted any more, so it is told all.
      await headset.hears('0900', '1700', '1800', '2000');
      // Answered at the phone it has said nothing yet, and its on-hook looks like what it said last.
      const next = await desk.talk('b');
      await settled();
      headset.press('hook');
      await desk.phone.phase('b', 'ended');
      assert.ok(next.asked.includes('hangUp'));
    },
  },
  {
    name: 'bouncy: an on-hook right after Off-Hook ends no call, and Off-Hook is told anew',
    async run(own) {
      const desk = await openDesk(own);
      const headset = await desk.plugIn('bouncy');
      const line = await desk.talk('a');
      await headset.hears('020000', '022400', '020100');
      assert.equal((await headset.next('said')).report, '0201');
      assert.equal((await headset.next('said')).report, '0203');
      assert.equal((await headset.next('said')).report, '0202');
      await headset.hears('020100');
      await settled();
      assert.deepEqual(line.asked, ['accept']);
      headset.press('hook');
      await desk.phone.phase('a', 'ended');
    },
  },
  {
    name: 'relative hook: each press is the next step, and Drop ends',
    async run(own) {
      const desk = await openDesk(own);
      const headset = await desk.plugIn('relativeHook');
      const line = desk.ring('a');
      await headset.hears('0100', '0102');
      headset.press('hook');
      await headset.hears('0101');
      await desk.connect(line);
      await settled();
      headset.press('hook');
      await desk.phone.phase('a', 'ended');
      await headset.hears('0100');
      const refused = desk.ring('b');
      await headset.hears('0102');
      headset.press('drop');
      await desk.phone.phase('b', 'ended');
      await headset.hears('0100');
      assert.match(refused.asked.join(), /^reject/);
      await desk.talk('c');
      await headset.hears('0102', '0101');
      headset.press('drop');
      await desk.phone.phase('c', 'ended');
      await headset.hears('0100');
    },
  },
  {
    name: 'drops on hold: Off-Hook stays lit when the call is held',
    async run(own) {
      const desk = await openDesk(own);
      const headset = await desk.plugIn('dropsOnHold');
      const line = await desk.talk('a');
      await headset.hears('0300', '0309', '0302');
      const held = desk.phone.ask('setHold', { callId: 'a', on: true });
      await desk.did(line, 'setHold true');
      await held;
      await headset.hears('0342');
      const resumed = desk.phone.ask('setHold', { callId: 'a', on: false });
      await desk.did(line, 'setHold false');
      await resumed;
      await headset.hears('0302');
      assert.equal(desk.phone.calls()[0]?.phase, 'active');
    },
  },
  {
    name: 'strict: takes reports of their whole length only, and has got them',
    async run(own) {
      const desk = await openDesk(own);
      const headset = await desk.plugIn('strict');
      const line = desk.ring('a');
      await headset.hears('020000', '020400');
      headset.press('hook');
      await headset.hears('020100');
      await desk.connect(line);
      // What it says now is its answer to the light that it took.
      await headset.next('said');
      await desk.phone.ask('hangUp', { callId: 'a' });
      await headset.hears('020000');
    },
  },
  {
    name: 'rejecting: by a button in an array of one bit',
    async run(own) {
      const desk = await openDesk(own);
      const headset = await desk.plugIn('rejecting');
      const line = desk.ring('a');
      await headset.hears('0300', '0309');
      headset.press('reject');
      await desk.phone.phase('a', 'ended');
      await headset.hears('0300');
      assert.match(line.asked.join(), /^reject/);
    },
  },
  {
    name: 'lifts to refuse: the call is refused, not answered, and the next press answers',
    async run(own) {
      const desk = await openDesk(own);
      const headset = await desk.plugIn('liftsToRefuse');
      const line = desk.ring('a');
      await headset.hears('020000', '022400');
      headset.press('reject');
      await desk.phone.phase('a', 'ended');
      await headset.hears('020000');
      assert.match(line.asked.join(), /^reject/);
      const next = desk.ring('b');
      await headset.hears('022400');
      headset.press('hook');
      await headset.hears('020100');
      await desk.connect(next);
      assert.deepEqual(headset.unheard, []);
    },
  },
  {
    name: 'unnumbered: reports go out with 0 in front, and come in bare',
    async run(own) {
      const desk = await openDesk(own);
      const headset = await desk.plugIn('unnumbered');
      const line = desk.ring('a');
      await headset.hears('0000', '0001');
      headset.press('hook');
      await headset.hears('0002');
      await desk.connect(line);
      await muteSettled();
      headset.press('mute');
      await desk.phone.phase('a', 'active', ({ muted }) => muted);
      await headset.hears('0006');
    },
  },
  {
    name: 'taken by another program: nothing is written at rest, and ringing leaves Off-Hook on',
    async run(own) {
      const desk = await openDesk(own);
      const headset = await desk.plugIn('taken');
      await desk.phone.headset(headsetProfiles.taken.made.identity.name, ({ warnings }) => warnings.includes('otherProgram'));
      assert.deepEqual(headset.unheard, []);
      const line = desk.ring('a');
      await headset.hears('022500');
      line.tell({ type: 'ended', reason: { kind: 'missed' } });
      await headset.hears('020100');
      headset.press('hook');
      await desk.phone.headset(headsetProfiles.taken.made.identity.name, ({ warnings }) => !warnings.includes('otherProgram'));
      assert.deepEqual(line.asked, []);
      assert.equal(desk.phone.shown.windows, 0);
    },
  },
];
