/** The whole phone but its window: a press of the headset is SIP on a wire. */
import assert from 'node:assert/strict';
import { systemClock as clock } from '../../src/main/clock.ts';
import { createSip } from '../../src/main/sip/sip.ts';
import { fakeMedia } from '../support/fakes/fake-media.ts';
import { fakeLog } from '../support/fakes/fake-storage.ts';
import { headsetProfiles } from '../support/headset/headset-profiles.ts';
import { settled } from './desk.ts';
import { openPhone } from './phone.ts';
import { takeHeadset, type Own, type Scene } from './scene.ts';
import { openFarEnd } from './sip-far-end.ts';

export async function openWholePhone(own: Own) {
  const far = own(await openFarEnd());
  const media = fakeMedia();
  const phone = openPhone(own, { sip: createSip({ media, clock, log: fakeLog(), userAgent: 'Offhook/vm' }), media });
  phone.addAccount({ id: 'me', address: 'me@127.0.0.1', server: far.server, transport: 'udp' });
  await phone.sees('signed in', () => phone.store.get().accounts[0]?.registration.state === 'registered');
  const headset = await takeHeadset(own);
  headset.plugIn('acknowledging');
  await phone.headset(headsetProfiles.acknowledging.made.identity.name, ({ state }) => state === 'ready');
  await headset.hears('020000');
  return {
    ...{ far, phone, headset },
    /** Rings, a press, 200 OK; a press, BYE: from press to wire, ms. */
    call: async (): Promise<{ readonly toOk: number; readonly toBye: number }> => {
      const callId = far.invite('me');
      await headset.hears('022400');
      headset.press('hook');
      const lifted = await headset.next('said');
      const ok = await far.hears(callId, 'SIP/2.0 200');
      far.acknowledge(ok.message);
      await headset.hears('020100');
      await settled();
      headset.press('hook');
      const laid = await headset.next('said', '0200');
      const bye = await far.hears(callId, 'BYE ');
      await headset.hears('020000');
      return { toOk: ok.at - lifted.at, toBye: bye.at - laid.at };
    },
  };
}

export const wireScenes: readonly Scene[] = [
  {
    name: 'on the wire: a press is a 200 OK, and the next a BYE',
    async run(own) {
      const { phone, call } = await openWholePhone(own);
      const { toOk, toBye } = await call();
      assert.ok(toOk > 0 && toBye > 0);
      assert.deepEqual(
        phone.calls().map(({ phase }) => phase),
        ['ended'],
      );
    },
  },
];
