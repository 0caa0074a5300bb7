/** Sound through the gateway to linphone, plain and by each suite of SRTP that it knows; hold and resume from its side. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OFFERED_SUITES } from '../../src/gateway/srtp/suites.ts';
import { openGatewayPhone, type GatewayPhone, type SoundCall } from '../support/lab/gateway-phone.ts';
import type { Kamailio } from '../support/lab/kamailio.ts';
import { missingPrograms, startLab, type Lab } from '../support/lab/lab.ts';
import type { Linphone } from '../support/lab/linphone.ts';

const SUITES = ['AES_CM_128_HMAC_SHA1_32', 'AES_256_CM_HMAC_SHA1_80', 'AES_CM_128_HMAC_SHA1_80'] as const;
const voice = { tone: 700, autoAnswer: true, rate: 8000 } as const;
const SECURED = ['carol', 'erin', 'frank'] as const;

describe.skipIf(missingPrograms().length > 0)('sound through the gateway to linphone', () => {
  let lab: Lab;
  let kamailio: Kamailio;
  let alice: GatewayPhone;
  /** Takes no plain sound. */
  let bob: GatewayPhone;
  let dave: Linphone;
  let secured: Linphone[];

  beforeAll(async () => {
    lab = await startLab();
    kamailio = await lab.kamailio();
    [dave, ...secured] = await Promise.all([
      lab.linphone({ user: 'dave', ...voice }),
      ...SECURED.map((user, i) => lab.linphone({ user, ...voice, suites: [SUITES[i]!] })),
    ]);
    alice = await openGatewayPhone(kamailio, 'alice');
    bob = await openGatewayPhone(kamailio, 'bob', { account: { encryption: 'always' } });
    alice.codecs = bob.codecs = ['PCMA', 'PCMU'];
  });
  afterAll(async () => {
    await Promise.all([alice.close(), bob.close()]);
    await lab.stop();
    expect([...alice.log, ...bob.log].filter(({ level }) => level !== 'debug')).toEqual([]);
  });

  async function talk(call: SoundCall, far: Linphone): Promise<void> {
    call.window.speak(440);
    await Promise.all([far.hears(440), call.window.hears(700)]);
  }

  it('is heard at both ends, whoever calls', async () => {
    const out = await alice.call('dave');
    await dave.incoming();
    await talk(out, dave);
    expect((await alice.stats(out)).suite).toBeUndefined();
    await alice.hangUp(out);
    await dave.call('alice');
    const into = await alice.answer();
    await talk(into, dave);
    await alice.hangUp(into);
  });

  it('stops on our side while linphone has us on hold, and comes back', async () => {
    const id = await dave.call('alice');
    const call = await alice.answer();
    await talk(call, dave);
    await dave.pause(id);
    expect((await call.story.next('remoteHoldChanged')).held).toBe(true);
    const before = await alice.stats(call);
    const after = await alice.stats(call);
    expect(after.sent).toBe(before.sent);
    // It says sendonly, and goes on to send.
    expect(after.received).toBeGreaterThan(before.received);
    await dave.resume(id);
    expect((await call.story.next('remoteHoldChanged')).held).toBe(false);
    await talk(call, dave);
    await alice.hangUp(call);
  });

  it.each(SUITES)('is encrypted by %s where it demands that, whoever calls', async (suite) => {
    const far = secured[SUITES.indexOf(suite)]!;
    if (OFFERED_SUITES.some(({ name }) => name === suite)) {
      const out = await bob.call(far.user);
      await talk(out, far);
      expect((await bob.stats(out)).suite).toBe(suite);
      await bob.hangUp(out);
    }
    await far.call('alice');
    const into = await alice.answer();
    await talk(into, far);
    expect((await alice.stats(into)).suite).toBe(suite);
    await alice.hangUp(into);
  });
});
