/** At home behind a NAT, with a provider's server and media relay outside: registered where the world sees us, and sound both ways. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Baresip } from '../support/lab/baresip.ts';
import { openHomePhone, type HomePhone } from '../support/lab/home-phone.ts';
import type { Kamailio } from '../support/lab/kamailio.ts';
import { missingPrograms, startLab, type Lab } from '../support/lab/lab.ts';
import type { Nat } from '../support/lab/nat.ts';
import { until } from '../support/lab/until.ts';

const canHaveNat = missingPrograms().length === 0 && process.getuid?.() === 0 && process.env.OFFHOOK_NETNS !== undefined;

describe.skipIf(!canHaveNat)('behind a NAT', () => {
  let lab: Lab;
  let nat: Nat;
  let kamailio: Kamailio;
  let bob: Baresip;
  let alice: HomePhone;
  const contact = async (): Promise<string> => (await kamailio.contacts('alice')).join();

  beforeAll(async () => {
    lab = await startLab();
    nat = (await lab.nat())!;
    kamailio = await lab.kamailio({ rtpengine: true, address: nat.publicAddress });
    bob = await lab.baresip({ user: 'bob', tone: 1000 });
    alice = await openHomePhone(nat, { hostPort: `${nat.publicAddress}:${kamailio.sipPort}`, user: 'alice' });
  });
  afterAll(async () => {
    await alice?.close();
    await lab.stop();
  });
  const bothHear = (): Promise<unknown> => Promise.all([bob.hears(440), alice.hears(1000)]);

  it('registers where the world sees it, not where it stands', async () => {
    expect(await contact()).toMatch(new RegExp(`^sip:[0-9a-f]+@${nat.outside}:\\d+;transport=udp$`));
  });

  it('calls and is called, and both are heard', async () => {
    await alice.call('bob');
    await bothHear();
    expect(await alice.stats()).toMatchObject({ local: expect.stringMatching(/^10\.77\.0\.2:/) as string, lost: 0 });
    await alice.hangUp();
    await bob.dial('alice');
    await alice.answer();
    await bothHear();
    await alice.hangUp();
  });

  it('is reached again after the router has forgotten it, with the Contact of its new way', async () => {
    const before = await contact();
    nat.forget();
    await alice.register();
    await until('another Contact', async () => (await contact()) !== before);
    await bob.dial('alice');
    await alice.answer();
    await bothHear();
    await alice.hangUp();
  });

  it('is heard on when the router forgets it in a call', async () => {
    await alice.call('bob');
    await bothHear();
    nat.forget();
    await bothHear();
    await alice.hangUp();
  });
});
