/** DTLS-SRTP through the gateway to baresip, with and without ICE: tones both ways, called and calling. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Baresip, BaresipOptions } from '../support/lab/baresip.ts';
import { openGatewayPhone, type GatewayPhone, type SoundCall } from '../support/lab/gateway-phone.ts';
import type { Kamailio } from '../support/lab/kamailio.ts';
import { missingPrograms, startLab, type Lab } from '../support/lab/lab.ts';

const WAYS: readonly (readonly [string, Partial<BaresipOptions>])[] = [
  ['without ICE', {}],
  ['without ICE, RTCP on the same port', { rtcpMux: true }],
  ['with ICE', { ice: true }],
  ['with ICE, RTCP on the same port', { ice: true, rtcpMux: true }],
];

describe.skipIf(missingPrograms().length > 0)('DTLS-SRTP through the gateway', () => {
  let lab: Lab;
  let kamailio: Kamailio;
  let alice: GatewayPhone;
  const open = (how: Partial<BaresipOptions>): Promise<Baresip> => lab.baresip({ user: 'bob', tone: 1000, dtls: true, ...how });

  beforeAll(async () => {
    lab = await startLab();
    kamailio = await lab.kamailio();
    alice = await openGatewayPhone(kamailio, 'alice', { account: { encryption: 'always' }, rung: 'dtls' });
    alice.codecs = ['PCMU'];
  });
  afterAll(async () => {
    await alice.close();
    await lab.stop();
    expect(alice.log.filter(({ level }) => level !== 'debug')).toEqual([]);
  });

  async function hearEachOther(call: SoundCall, bob: Baresip): Promise<void> {
    call.window.speak(600);
    await Promise.all([bob.hears(600), call.window.hears(1000)]);
  }

  it('goes both ways with whom we offer keys in SDP, and who takes the offer without them', async () => {
    const bob = await open({});
    const carol = await openGatewayPhone(kamailio, 'carol', { account: { encryption: 'always' } });
    carol.codecs = ['PCMU'];
    const call = await carol.call('bob');
    await call.story.next('mediaOutdated');
    await call.line.restartMedia();
    await hearEachOther(call, bob);
    expect(await carol.stats(call, ({ suite }) => suite !== undefined)).toMatchObject({ secured: 'dtls' });
    await carol.hangUp(call);
    await carol.close();
    await bob.daemon.kill();
  });

  describe.each(WAYS)('%s', (_, how) => {
    it('goes both ways with who calls us, over a hold too', async () => {
      const bob = await open(how);
      await bob.dial('alice');
      const call = await alice.answer();
      await hearEachOther(call, bob);
      expect(await alice.stats(call, ({ suite }) => suite !== undefined)).toMatchObject({ secured: 'dtls' });
      await call.line.setHold(true);
      await call.line.setHold(false);
      await hearEachOther(call, bob);
      await bob.hold();
      expect((await call.story.next('remoteHoldChanged')).held).toBe(true);
      await bob.resume();
      expect((await call.story.next('remoteHoldChanged')).held).toBe(false);
      await call.window.hears(1000);
      await alice.hangUp(call);
      await bob.daemon.kill();
    });

    it('goes both ways with whom we call', async () => {
      const bob = await open(how);
      const call = await alice.call('bob');
      await hearEachOther(call, bob);
      expect(await alice.stats(call, ({ suite }) => suite !== undefined)).toMatchObject({ secured: 'dtls' });
      await alice.hangUp(call);
      await bob.daemon.kill();
    });
  });
});
