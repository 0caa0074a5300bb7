/** Sound through the gateway to baresip: each codec, plain and by SRTP, called and calling. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Baresip } from '../support/lab/baresip.ts';
import { openGatewayPhone, type GatewayPhone } from '../support/lab/gateway-phone.ts';
import { missingPrograms, startLab, type Lab } from '../support/lab/lab.ts';

const CODECS = ['opus', 'G722', 'PCMU', 'PCMA'] as const;

describe.skipIf(missingPrograms().length > 0)('sound through the gateway', () => {
  let lab: Lab;
  /** They send 1000 and 600 Hz. */
  let plain: readonly [Baresip, Baresip];
  let secured: readonly [Baresip, Baresip];
  /** Takes plain sound. */
  let alice: GatewayPhone;
  /** Does not. */
  let dave: GatewayPhone;

  beforeAll(async () => {
    lab = await startLab();
    const kamailio = await lab.kamailio();
    [plain, secured] = await Promise.all([
      Promise.all([lab.baresip({ user: 'bob', tone: 1000 }), lab.baresip({ user: 'carol', tone: 600 })]),
      Promise.all([lab.baresip({ user: 'erin', tone: 1000, srtp: true }), lab.baresip({ user: 'frank', tone: 600, srtp: true })]),
    ]);
    alice = await openGatewayPhone(kamailio, 'alice');
    dave = await openGatewayPhone(kamailio, 'dave', { account: { encryption: 'always' } });
  });
  afterAll(async () => {
    await Promise.all([alice.close(), dave.close()]);
    await lab.stop();
    expect([...alice.log, ...dave.log].filter(({ level }) => level !== 'debug')).toEqual([]);
  });

  /** Calls one and is called by the other, and lets each hear the other through the window: whoever hears the tone was reached both ways. */
  async function joinBoth(
    phone: GatewayPhone,
    [one, other]: readonly [Baresip, Baresip],
  ): Promise<{ readonly suites: readonly unknown[] }> {
    const out = await phone.call(one.user);
    await other.dial(phone.user);
    const into = await phone.answer();
    if (phone.codecs.every((codec) => codec.startsWith('PCM'))) await Promise.all([out.window.hears(1000), into.window.hears(600)]);
    out.window.echo(into.window);
    into.window.echo(out.window);
    await Promise.all([one.hears(600), other.hears(1000)]);
    const suites = (await Promise.all([phone.stats(out), phone.stats(into)])).map(({ suite }) => suite);
    await phone.hangUp(out, into);
    return { suites };
  }

  describe.each(CODECS)('in %s', (codec) => {
    it('goes both ways in plain RTP, with whom we call and who calls us', async () => {
      alice.codecs = [codec];
      expect(await joinBoth(alice, plain)).toEqual({ suites: [undefined, undefined] });
    });

    it('goes both ways in SRTP, with whom we call and who calls us', async () => {
      dave.codecs = [codec];
      expect(await joinBoth(dave, secured)).toEqual({ suites: ['AEAD_AES_256_GCM', 'AES_CM_128_HMAC_SHA1_80'] });
    });
  });
});
