/** Our SIP against Kamailio over what classic servers speak, UDP, TCP and TLS, IPv4 and IPv6, and beside it WebSocket. */
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SipTransportName } from '../../src/shared/server.ts';
import { isIPv6Here } from '../support/gateway/stage.ts';
import type { Kamailio, UserName } from '../support/lab/kamailio.ts';
import { openPhone, type LabPhone, type LabPhoneOptions } from '../support/lab/lab-phone.ts';
import { missingPrograms, startLab, type Lab } from '../support/lab/lab.ts';
import { makeCertificates } from '../support/wire/certificates.ts';

const TRANSPORTS = ['udp', 'tcp', 'tls'] as const;

const ipv6 = await isIPv6Here();

describe.skipIf(missingPrograms().length > 0)('Kamailio over UDP, TCP and TLS', () => {
  let lab: Lab;
  let kamailio: Kamailio;
  let certificates: ReturnType<typeof makeCertificates>;
  const phones: LabPhone[] = [];
  const tlsOf = (wss: string): string => wss.replace('wss://', 'sips:');
  const serverFor = (transport: SipTransportName): string => (transport === 'tls' ? tlsOf(kamailio.wss) : kamailio.hostPort);
  const open = (user: UserName, account: LabPhoneOptions['account'], password?: string): LabPhone => {
    const phone = openPhone(kamailio, user, { ...(account ? { account } : {}), ...(password === undefined ? {} : { password }) });
    phones.push(phone);
    return phone;
  };
  const over = (user: UserName, transport: SipTransportName): LabPhone => open(user, { server: serverFor(transport), transport });

  beforeAll(async () => {
    lab = await startLab();
    certificates = makeCertificates();
    kamailio = await lab.kamailio({ ipv6 });
  });
  afterEach(async () => {
    await Promise.all(phones.splice(0).map((phone) => phone.account.close()));
  });
  afterAll(async () => {
    certificates.remove();
    await lab.stop();
  });

  async function talkAndHangUp(caller: LabPhone, callee: LabPhone, user: UserName): Promise<void> {
    const out = caller.call(user);
    const came = await callee.called();
    await out.story.next('remoteRang');
    await came.line.accept();
    await Promise.all([out.story.next('answered'), came.story.next('answered')]);
    await out.line.setHold(true);
    expect((await came.story.next('remoteHoldChanged')).held).toBe(true);
    came.line.hangUp();
    expect((await out.story.next('ended')).reason.kind).toBe('remoteHungUp');
  }

  it.each(TRANSPORTS)('signs in over %s with a Contact that can be reached, and signs off', async (transport) => {
    const phone = over('alice', transport);
    await phone.register();
    expect(await kamailio.contacts('alice')).toEqual([
      expect.stringMatching(new RegExp(`^sip:[0-9a-f]+@127\\.0\\.0\\.1:\\d+;transport=${transport}`)),
    ]);
    const from = kamailio.log().length;
    await phone.account.close();
    await kamailio.waitFor(new RegExp(`REGISTERED alice over ${transport}, expires 0`), { from });
    expect(await kamailio.contacts('alice')).toEqual([]);
  });

  it.each(TRANSPORTS)('calls and is called over %s', async (transport) => {
    const [alice, bob] = [over('alice', transport), over('bob', transport)];
    await Promise.all([alice.register(), bob.register()]);
    await talkAndHangUp(alice, bob, 'bob');
    await talkAndHangUp(bob, alice, 'alice');
    expect((await alice.call('busy').story.next('ended')).reason.kind).toBe('busy');
    const given = alice.call('slow');
    await given.story.next('remoteRang');
    given.line.hangUp();
    expect((await given.story.next('ended')).reason.kind).toBe('cancelled');
  });

  it('calls from each transport to each other, WebSocket among them', async () => {
    const [alice, bob, carol] = [over('alice', 'udp'), over('bob', 'tcp'), over('carol', 'tls')];
    const [dave, erin] = [open('dave', { server: kamailio.ws }), open('erin', { server: kamailio.wss })];
    await Promise.all([alice, bob, carol, dave, erin].map((phone) => phone.register()));
    await talkAndHangUp(alice, bob, 'bob');
    await talkAndHangUp(bob, carol, 'carol');
    await talkAndHangUp(carol, dave, 'dave');
    await talkAndHangUp(dave, erin, 'erin');
    await talkAndHangUp(erin, alice, 'alice');
  });

  it.skipIf(!ipv6).each(['udp', 'tcp'] as const)('signs in, calls and is called over %s on IPv6', async (transport) => {
    const server = `[::1]:${kamailio.sipPort}`;
    const [alice, bob] = [open('alice', { server, transport }), over('bob', transport)];
    await Promise.all([alice.register(), bob.register()]);
    expect(await kamailio.contacts('alice')).toEqual([expect.stringMatching(/^sip:[0-9a-f]+@\[::1\]:\d+;transport=/)]);
    await talkAndHangUp(alice, bob, 'bob');
    await talkAndHangUp(bob, alice, 'alice');
  });

  it.each(TRANSPORTS)('tells a wrong password over %s', async (transport) => {
    const phone = open('alice', { server: serverFor(transport), transport }, 'not it');
    phone.account.register();
    await phone.registration.next('wrongPassword');
  });

  it.each(TRANSPORTS)('comes back over %s after a restart of the server, with a Contact that is right then', async (transport) => {
    const [alice, bob] = [over('alice', transport), over('bob', transport)];
    await Promise.all([alice.register(), bob.register()]);
    const before = await kamailio.contacts('alice');
    await kamailio.stop();
    if (transport === 'udp') {
      // Nothing tells of a server that has gone but what is sent to it.
      alice.account.register();
      bob.account.register();
    }
    await Promise.all([alice.registration.next('disconnected'), bob.registration.next('disconnected')]);
    await kamailio.start();
    await Promise.all([alice.register(), bob.register()]);
    const after = await kamailio.contacts('alice');
    expect(after).toHaveLength(1);
    expect(after).not.toEqual(before);
    await talkAndHangUp(bob, alice, 'alice');
  });

  it('finds out by itself that a server at a port speaks TCP, and one at another TLS', async () => {
    const from = kamailio.log().length;
    await open('alice', { server: kamailio.hostPort }).register();
    await kamailio.waitFor(/REGISTERED alice over tcp/, { from });
    const secure = open('bob', { server: tlsOf(kamailio.wss).replace('sips:', '') });
    await secure.register();
    await kamailio.waitFor(/REGISTERED bob over tls/, { from });
  });

  it.each(['expired', 'notYetValid', 'wrongName', 'unknownIssuer', 'selfSigned'] as const)(
    'refuses a certificate over TLS that is %s, until the user accepts it',
    async (kind) => {
      const server = tlsOf(kamailio.faultyWss[kind]);
      const phone = open('alice', { server });
      phone.account.register();
      const { fault } = await phone.registration.next('disconnected');
      expect(fault).toMatchObject({ kind: 'certificate', fault: kind });
      const { fingerprint } = fault as { fingerprint: string };
      await open('alice', { server, acceptedCertificate: fingerprint }).register();
    },
  );

  it('refuses another certificate than the one accepted, though it is a good one, and speaks no word in clear', async () => {
    const phone = open('alice', { server: tlsOf(kamailio.faultyWss.selfSigned) });
    phone.account.register();
    const { fault } = await phone.registration.next('disconnected');
    const { fingerprint } = fault as { fingerprint: string };
    const from = kamailio.log().length;
    const later = open('bob', { server: tlsOf(kamailio.wss), acceptedCertificate: fingerprint });
    later.account.register();
    expect((await later.registration.next('disconnected')).fault).toMatchObject({ kind: 'certificate', fault: 'changed' });
    // The same operator without the operator's authority.
    const stranger = open('carol', { server: tlsOf(kamailio.wss), caPem: '' });
    stranger.account.register();
    expect((await stranger.registration.next('disconnected')).fault).toMatchObject({ kind: 'certificate', fault: 'unknownIssuer' });
    expect(kamailio.log().slice(from)).not.toContain('REGISTER');
  });

  it('refuses a server that knows no TLS newer than 1.1', async () => {
    const { cert, key } = certificates.issued('old', 'IP:127.0.0.1');
    const heard: string[] = [];
    const server = createServer({ cert, key, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' }, (socket) => {
      socket.on('data', (data) => heard.push(String(data)));
    });
    server.on('tlsClientError', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const phone = open('alice', { server: `127.0.0.1:${port}`, transport: 'tls', caPem: certificates.ca.cert });
    phone.account.register();
    expect((await phone.registration.next('disconnected')).fault).toMatchObject({
      kind: 'refused',
      detail: expect.stringMatching(/ERR_SSL|ALERT|PROTOCOL/i) as string,
    });
    expect(heard).toEqual([]);
    server.close();
  });

  it('names what is wrong with a port: nobody there, or no TLS', async () => {
    const faultAt = async (account: LabPhoneOptions['account']): Promise<unknown> => {
      const phone = open('alice', account);
      phone.account.register();
      return (await phone.registration.next('disconnected')).fault;
    };
    expect(await faultAt({ server: '127.0.0.1:1', transport: 'tcp' })).toEqual({ kind: 'refused', detail: 'ECONNREFUSED 127.0.0.1:1' });
    expect(await faultAt({ server: '127.0.0.1:1', transport: 'udp' })).toEqual({ kind: 'lost', detail: 'ECONNREFUSED' });
    expect(await faultAt({ server: kamailio.hostPort, transport: 'tls' })).toMatchObject({ kind: 'notTls' });
  });
});
