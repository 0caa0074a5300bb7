/** A domain with several servers (RFC 3263): NAPTR, SRV and A of a DNS server of our own, asked by the real resolver, and a Kamailio at each place. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createResolver } from '../../src/main/sip/locate/resolver.ts';
import { openFakeDns, type FakeDns } from '../support/dns/fake-dns.ts';
import { skippingClock } from '../support/fakes/skipping-clock.ts';
import type { Kamailio, UserName } from '../support/lab/kamailio.ts';
import { openPhone, type LabPhone } from '../support/lab/lab-phone.ts';
import { missingPrograms, startLab, type Lab } from '../support/lab/lab.ts';
import { until } from '../support/lab/until.ts';

/** After which a phone at a server that stands in looks after the first. */
const RETURN_MS = 300_000;

describe.skipIf(missingPrograms().length > 0)('a domain with two servers', () => {
  let lab: Lab;
  let dns: FakeDns;
  let first: Kamailio;
  let second: Kamailio;
  let overloaded: Kamailio;
  let closedForCalls: Kamailio;
  const phones: LabPhone[] = [];
  const clock = skippingClock();

  beforeAll(async () => {
    lab = await startLab();
    [first, second] = [await lab.kamailio(), await lab.kamailio()];
    [overloaded, closedForCalls] = [await lab.kamailio({ overloaded: true }), await lab.kamailio({ refusesCalls: true })];
    dns = await openFakeDns({
      'one.sip.test': [{ type: 'A', address: '127.0.0.1' }],
      'two.sip.test': [{ type: 'A', address: '127.0.0.1' }],
    });
  });
  afterEach(async () => {
    await Promise.all(phones.splice(0).map((phone) => phone.account.close()));
  });
  afterAll(async () => {
    dns.stop();
    await lab.stop();
  });

  /** What DNS says from now on: over that transport, at these servers in this order. */
  function layDown(transport: 'udp' | 'tcp', servers: readonly Kamailio[]): void {
    const service = transport === 'udp' ? 'SIP+D2U' : 'SIP+D2T';
    const replacement = `_sip._${transport}.sip.test`;
    dns.zone.set('sip.test', [{ type: 'NAPTR', order: 10, preference: 10, flags: 's', service, replacement }]);
    dns.zone.set(
      replacement,
      servers.map(({ sipPort }, i) => ({
        type: 'SRV',
        priority: 10 * (i + 1),
        weight: 0,
        port: sipPort,
        target: i === 0 ? 'one.sip.test' : 'two.sip.test',
      })),
    );
    dns.asked.length = 0;
  }
  function phoneOf(user: UserName): LabPhone {
    const phone = openPhone({ ws: '', caPem: '' }, user, { account: { server: '' }, clock, resolver: createResolver([dns.server]) });
    phones.push(phone);
    return phone;
  }
  const isAt = async (server: Kamailio, users: readonly UserName[]): Promise<void> => {
    for (const user of users) expect(await server.contacts(user)).toHaveLength(1);
  };
  async function talk(caller: LabPhone, callee: LabPhone, user: UserName): Promise<void> {
    const out = caller.call(user);
    const came = await callee.called();
    await came.line.accept();
    await out.story.next('answered');
    out.line.hangUp();
    expect((await came.story.next('ended')).reason.kind).toBe('remoteHungUp');
    await out.story.next('ended');
  }

  it.each(['udp', 'tcp'] as const)('asks NAPTR, SRV and A in turn, and uses the first over %s', async (transport) => {
    layDown(transport, [first, second]);
    await phoneOf('alice').register();
    await isAt(first, ['alice']);
    expect(await second.contacts('alice')).toEqual([]);
    const order = dns.asked.filter((question) => /^(NAPTR|SRV|A) /.test(question));
    expect(order.slice(0, 3)).toEqual([
      'NAPTR sip.test',
      `SRV _sip._${transport}.sip.test`,
      expect.stringMatching(/^A (one|two)\.sip\.test$/),
    ]);
  });

  it.each(['udp', 'tcp'] as const)(
    'goes to the second when the first is down, over %s, and back when it is there again',
    async (transport) => {
      layDown(transport, [first, second]);
      await first.stop();
      const [alice, bob] = [phoneOf('alice'), phoneOf('bob')];
      await Promise.all([alice.register(), bob.register()]);
      await isAt(second, ['alice', 'bob']);
      expect([alice, bob].some(({ registration }) => registration.has('disconnected'))).toBe(false);
      await talk(alice, bob, 'bob');
      await first.start();
      clock.skip(RETURN_MS);
      await Promise.all([alice.registration.next('registered'), bob.registration.next('registered')]);
      await isAt(first, ['alice', 'bob']);
      await talk(bob, alice, 'alice');
    },
  );

  it.each(['udp', 'tcp'] as const)('loses the first in service, over %s: the second takes its calls', async (transport) => {
    layDown(transport, [first, second]);
    const [alice, bob] = [phoneOf('alice'), phoneOf('bob')];
    await Promise.all([alice.register(), bob.register()]);
    await isAt(first, ['alice', 'bob']);
    await first.stop();
    // Nothing tells a datagram socket of a server that has gone but what is sent to it.
    if (transport === 'udp') for (const { account } of [alice, bob]) account.register();
    await Promise.all([alice, bob].map(({ registration }) => registration.next('disconnected')));
    await Promise.all([alice.register(), bob.register()]);
    await isAt(second, ['alice', 'bob']);
    await talk(alice, bob, 'bob');
    await first.start();
  });

  /** Bob is at the second, alice at `server`, which is followed by it. */
  async function apart(transport: 'udp' | 'tcp', server: Kamailio): Promise<[LabPhone, LabPhone]> {
    layDown(transport, [second]);
    const bob = phoneOf('bob');
    await bob.register();
    layDown(transport, [server, second]);
    const alice = phoneOf('alice');
    await alice.register();
    await isAt(server, ['alice']);
    return [alice, bob];
  }

  it.each(['udp', 'tcp'] as const)(
    'places a call by the second that the first refuses with 503, over %s, and is called there',
    async (transport) => {
      const [alice, bob] = await apart(transport, closedForCalls);
      await talk(alice, bob, 'bob');
      await isAt(second, ['alice', 'bob']);
      expect(alice.registration.all.filter((type) => type !== 'registered')).toEqual([]);
      await talk(bob, alice, 'alice');
    },
  );

  it.each(['udp', 'tcp'] as const)(
    'places a call by the second when the first has fallen silent, over %s, in a quarter of the usual time',
    async (transport) => {
      const [alice, bob] = await apart(transport, first);
      first.freeze();
      const began = Date.now();
      try {
        const out = alice.call('bob');
        const came = await bob.called();
        expect(Date.now() - began).toBeLessThan(14_000);
        await came.line.accept();
        await out.story.next('answered');
        expect(out.story.all.filter((type) => type === 'remoteRang')).toHaveLength(1);
        out.line.hangUp();
        await out.story.next('ended');
        await isAt(second, ['alice']);
      } finally {
        first.thaw();
      }
    },
  );

  it.each(['udp', 'tcp'] as const)(
    'places a call by the second when the first is gone, over %s, though nothing had told so',
    async (transport) => {
      const [alice, bob] = await apart(transport, first);
      await first.stop();
      if (transport === 'tcp') await alice.registration.next('disconnected');
      else void alice.registration.next('disconnected').then(() => alice.account.register());
      if (transport === 'tcp') await alice.register();
      await talk(alice, bob, 'bob');
      await isAt(second, ['alice']);
      await first.start();
    },
  );

  it('says that the server is busy when both are', async () => {
    layDown('tcp', [closedForCalls, first]);
    const alice = phoneOf('alice');
    await alice.register();
    // A number to which every server of the lab says 503.
    const { reason } = await alice.call('error').story.next('ended');
    expect(reason).toMatchObject({ kind: 'serverBusy', code: 503 });
    expect(alice.registration.all.filter((type) => type !== 'registered')).toEqual([]);
  });

  it('goes on to the second when the first says 503, and stays there as long as it does', async () => {
    layDown('tcp', [overloaded, second]);
    const [alice, bob] = [phoneOf('alice'), phoneOf('bob')];
    await Promise.all([alice.register(), bob.register()]);
    await isAt(second, ['alice', 'bob']);
    expect(alice.registration.has('rejected')).toBe(false);
    await talk(alice, bob, 'bob');
    const from = overloaded.log().length;
    clock.skip(RETURN_MS);
    // It answers, so it is asked; and says 503 again, so the second is gone back to.
    await overloaded.waitFor(/REQUEST REGISTER/, { from });
    await until('back at the second', async () => (await second.contacts('alice')).length === 1);
    await alice.registration.next('registered');
    await talk(bob, alice, 'alice');
  });
});
