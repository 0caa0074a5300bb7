/** Our SIP against Kamailio: registration, and everything that keeps it from succeeding. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Kamailio } from '../support/lab/kamailio.ts';
import { openPhone, type LabPhone, type LabPhoneOptions } from '../support/lab/lab-phone.ts';
import { missingPrograms, startLab, type Lab } from '../support/lab/lab.ts';
import { until } from '../support/lab/until.ts';
import type { UserName } from '../support/lab/kamailio.ts';

describe.skipIf(missingPrograms().length > 0)('registering with Kamailio', () => {
  let lab: Lab;
  let kamailio: Kamailio;
  const phones: LabPhone[] = [];
  const open = (user: UserName, options?: LabPhoneOptions, server = kamailio): LabPhone => {
    const phone = openPhone(server, user, options);
    phones.push(phone);
    return phone;
  };
  const registersSince = (from: number): number =>
    kamailio
      .log()
      .slice(from)
      .match(/REQUEST REGISTER/g)?.length ?? 0;
  /** What becomes of a first attempt at `server`. */
  const faultAt = async (server: string, account: LabPhoneOptions['account'] = {}) => {
    const phone = open('alice', { account: { server, ...account } });
    phone.account.register();
    return (await phone.registration.next('disconnected')).fault;
  };

  beforeAll(async () => {
    lab = await startLab();
    kamailio = await lab.kamailio();
  });
  afterEach(async () => {
    await Promise.all(phones.splice(0).map((phone) => phone.account.close()));
  });
  afterAll(() => lab.stop());

  it.each(['ws', 'wss'] as const)('works over %s, and is taken back on closing', async (kind) => {
    const phone = open('alice', { account: { server: kamailio[kind] } });
    await phone.register();
    expect(await kamailio.contacts('alice')).toHaveLength(1);
    const from = kamailio.log().length;
    await phone.account.close();
    await kamailio.waitFor(/REGISTERED alice over wss?, expires 0/, { from });
    expect(await kamailio.contacts('alice')).toEqual([]);
  });

  it('tells a wrong password from everything else, and does not hammer with it', async () => {
    const from = kamailio.log().length;
    const phone = open('alice', { password: 'not it' });
    phone.account.register();
    await phone.registration.next('wrongPassword');
    expect(registersSince(from)).toBe(2);
    await open('alice').register();
  });

  it('proves itself with SHA-256 where the server asks for it', async () => {
    const strict = await lab.kamailio({ sha256: true });
    await open('alice', {}, strict).register();
    await strict.waitFor(/REGISTERED alice over ws, .* digest SHA-256/);
    const phone = open('bob', { password: 'not it' }, strict);
    phone.account.register();
    await phone.registration.next('wrongPassword');
  });

  it.each(['tcp', 'ws'] as const)('is reached under its GRUU over %s, at whatever address it is', async (transport) => {
    const callee = open('bob');
    await callee.register();
    const server = transport === 'ws' ? kamailio.ws : `${kamailio.hostPort};transport=tcp`;
    const phone = open('alice', { account: { server } });
    await phone.register();
    const from = kamailio.log().length;
    const call = phone.call('bob');
    const came = await callee.called();
    await came.line.accept();
    await call.story.next('answered');
    came.line.hangUp();
    await call.story.next('ended');
    await kamailio.waitFor(/REQUEST BYE sip:alice@sip\.test;\S*\bgr=urn:uuid:[0-9a-f-]{36} from bob/, { from });
  });

  it.each(['noexpires', 'nocontact'] as const)('lives with the answer of a server that knows %s', async (user) => {
    const from = kamailio.log().length;
    const phone = open(user);
    phone.account.register();
    expect((await phone.registration.next('registered')).expires).toBeGreaterThan(30);
    // A time that is long for a flood, and that something else takes.
    await phone.call('slow').story.next('remoteRang');
    expect(registersSince(from)).toBe(2);
  });

  it('comes back after a restart of the server', async () => {
    const phone = open('alice');
    await phone.register();
    await kamailio.stop();
    expect((await phone.registration.next('disconnected')).fault.kind).toBe('lost');
    phone.account.register();
    expect((await phone.registration.next('disconnected')).fault.kind).toBe('refused');
    await kamailio.start();
    await phone.register();
    expect(await kamailio.contacts('alice')).toHaveLength(1);
  });

  it('notices a cut connection', async () => {
    const gate = await lab.gate(kamailio.wsPort);
    const phone = open('alice', { account: { server: `ws://127.0.0.1:${gate.port}` } });
    await phone.register();
    gate.cut();
    expect((await phone.registration.next('disconnected')).fault.kind).toBe('lost');
    await phone.register();
    expect(gate.connections).toBe(2);
  });

  it('closes within its time although the server says nothing', async () => {
    const phone = open('alice');
    await phone.register();
    kamailio.freeze();
    try {
      const from = performance.now();
      await phone.account.close();
      expect(performance.now() - from).toBeLessThan(4000);
    } finally {
      kamailio.thaw();
    }
  });

  it.each(['expired', 'notYetValid', 'wrongName', 'unknownIssuer', 'selfSigned'] as const)(
    'refuses a certificate that is %s, until the user accepts it',
    async (kind) => {
      const fault = await faultAt(kamailio.faultyWss[kind]);
      expect(fault).toMatchObject({ kind: 'certificate', fault: kind });
      const { fingerprint } = fault as { fingerprint: string };
      expect(fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
      await open('alice', { account: { server: kamailio.faultyWss[kind], acceptedCertificate: fingerprint } }).register();
    },
  );

  it('refuses the operator’s certificate without the operator’s authority, and another one than was accepted', async () => {
    const unknown = await faultAt(kamailio.wss, { caPem: '' });
    expect(unknown).toMatchObject({ kind: 'certificate', fault: 'unknownIssuer' });
    const { fingerprint } = unknown as { fingerprint: string };
    const changed = await faultAt(kamailio.faultyWss.selfSigned, { acceptedCertificate: fingerprint });
    expect(changed).toMatchObject({ kind: 'certificate', fault: 'changed' });
  });

  it('names a server that is not there', async () => {
    expect(await faultAt('ws://nobody.invalid')).toEqual({ kind: 'hostNotFound', host: 'nobody.invalid' });
    expect(await faultAt('ws://127.0.0.1:1')).toMatchObject({ kind: 'refused' });
    await until('nobody is registered', async () => (await kamailio.contacts('alice')).length === 0);
  });
});
